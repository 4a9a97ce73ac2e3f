/** All that happens to an operation once it leaves. Loaded when the first one does. */
export { decided } from './progress'
export { send } from './send'
export { createSender } from './sender'
