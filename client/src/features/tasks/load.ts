export const loadPanel = () => import('./TaskPanel.vue')
export const loadDayField = () => import('@/components/DayField.vue')
export const loadFilterFloat = () => import('./FilterFloat.vue')
export const loadSortFloat = () => import('./SortFloat.vue')
