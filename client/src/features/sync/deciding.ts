import type { InjectionKey, Ref } from 'vue'

/** Whether the dialog about conflicts is open. It is the shell's: what opens it comes and goes with the window's width. */
export const DECIDING: InjectionKey<Ref<boolean>> = Symbol()
