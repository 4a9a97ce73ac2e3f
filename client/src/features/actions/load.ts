/** The bar and the popovers come with the first row that is chosen or changed by key. */
export const loadTaskActions = () => import('./TaskActions.vue')
