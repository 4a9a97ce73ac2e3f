export const loadPersonFloat = () => import('./PersonFloat.vue')
export const loadKeyboardHelp = () => import('./KeyboardHelp.vue')
export const loadAfterwards = () => import('./afterwards')
export const loadDrawer = () => import('./NavDrawer.vue')
