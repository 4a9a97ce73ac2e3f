export const PALETTE = [
  { name: 'green', value: '#3f8f4f' },
  { name: 'teal', value: '#1f8a8c' },
  { name: 'blue', value: '#3d74c7' },
  { name: 'violet', value: '#7d5fc0' },
  { name: 'pink', value: '#c2548f' },
  { name: 'red', value: '#c8493c' },
  { name: 'orange', value: '#d27c2c' },
  { name: 'sand', value: '#b3995d' },
  { name: 'grey', value: '#7b8580' },
] as const
