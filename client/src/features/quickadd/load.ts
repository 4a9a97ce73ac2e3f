/** The words come with the first key: who only reads the list need not wait for them. */
export const loadUnderstoodLine = () => import('./UnderstoodLine.vue')
