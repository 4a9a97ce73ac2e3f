/** All that happens to an operation once it leaves. Loaded when the first one does. */
export { createCourier } from './courier'
export { decided } from './progress'
export { askBeforeLeaving } from './tell'
export { besides } from './unkept'
