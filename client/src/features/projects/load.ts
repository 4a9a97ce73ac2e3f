export const loadProjectDialog = () => import('./ProjectDialog.vue')
export const loadArchivedNotice = () => import('./ArchivedNotice.vue')
