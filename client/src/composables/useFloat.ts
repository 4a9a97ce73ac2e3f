import { computed, ref, type Ref } from 'vue'

export type Float = ReturnType<typeof useFloat>['content']['value']

/**
 * A button whose menu or popover is a part of its own, loaded when somebody comes near: the page does not wait for what
 * may never be opened. The button stays the same element, so it keeps the focus and a press before the part is there counts.
 */
export function useFloat(button: Readonly<Ref<HTMLElement | null>>, kind: 'menu' | 'dialog') {
  const open = ref(false)
  const isNear = ref(false)
  let isByKey = false
  let isElsewhere = false

  const near = () => (isNear.value = true)

  function show(is: boolean, byKey: boolean): void {
    near()
    isByKey = byKey
    isElsewhere = false
    open.value = is
  }

  function onKeydown(event: KeyboardEvent): void {
    if (kind !== 'menu' || event.key !== 'ArrowDown') return
    event.preventDefault()
    show(true, true)
  }

  const trigger = computed(() => ({
    'aria-haspopup': kind,
    'aria-expanded': open.value,
    'data-state': open.value ? 'open' : 'closed',
    onPointerenter: near,
    onFocus: near,
    // A click without a pointer is a key.
    onClick: (event: MouseEvent) => show(!open.value, event.detail === 0),
    onKeydown,
  }))

  /** For Reka's content, which knows no trigger here. */
  const content = computed(() => ({
    reference: button.value ?? undefined,
    onInteractOutside: (event: CustomEvent) => {
      // The button closes it itself.
      if (button.value?.contains(event.target as Node)) event.preventDefault()
      else isElsewhere = true
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      if (!isElsewhere) button.value?.focus()
    },
    onFocus: ({ target, currentTarget }: FocusEvent) => {
      if (!isByKey || target !== currentTarget) return
      isByKey = false
      ;(target as HTMLElement).querySelector<HTMLElement>('[role^=menuitem]')?.focus()
    },
  }))

  return { open, isNear, trigger, content }
}
