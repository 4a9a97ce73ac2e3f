export const loadProjectDialog = () => import('./ProjectDialog.vue')
