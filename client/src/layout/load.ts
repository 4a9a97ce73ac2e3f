export const loadPersonFloat = () => import('./PersonFloat.vue')
export const loadKeyboardHelp = () => import('./KeyboardHelp.vue')
export const loadDrawer = () => import('./NavDrawer.vue')
