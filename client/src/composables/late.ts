import { defineAsyncComponent, type Component } from 'vue'

import { restOfWords } from '@/i18n'

/** A part of the first screen that comes when it is wanted, with its words. */
export function late<Part extends Component>(load: () => Promise<{ default: Part }>): Part {
  return defineAsyncComponent(() => withWords(load))
}

/** Whatever is loaded, and the words that it says. */
export async function withWords<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  const [loaded] = await Promise.all([load(), restOfWords()])
  return loaded
}
