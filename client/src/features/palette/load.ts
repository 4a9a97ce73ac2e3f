export const loadPalette = () => import('./CommandPalette.vue')
