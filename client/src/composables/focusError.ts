import { nextTick } from 'vue'

/** Leads to the first field that the server refused: on a phone it may stand above what is seen. */
export async function focusError(form: HTMLElement | null): Promise<void> {
  await nextTick()
  form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
}
