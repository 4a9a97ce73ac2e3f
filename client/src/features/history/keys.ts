export const historyKeys = {
  all: ['history'] as const,
  of: (task: number) => ['history', task] as const,
}
