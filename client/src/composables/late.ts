import { defineAsyncComponent, type Component } from 'vue'

import { restOfWords } from '@/i18n'
import { typeAhead } from './typeAhead'

/** A part of the first screen that comes when it is wanted, with its words. */
export function late<Part extends Component>(load: () => Promise<{ default: Part }>): Part {
  return defineAsyncComponent(() => withWords(load))
}

/** One whose field takes what is typed from the moment on in which it was asked for. */
export function lateField<Part extends Component>(load: () => Promise<{ default: Part }>): Part {
  return defineAsyncComponent(() => {
    const part = withWords(load)
    typeAhead(part)
    return part
  })
}

/** Whatever is loaded, and the words that it says. */
export async function withWords<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  const [loaded] = await Promise.all([load(), restOfWords()])
  return loaded
}
