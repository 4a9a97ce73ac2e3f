import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { useToday } from '@/features/tasks/useToday'
import { useI18n } from '@/i18n'
import { isSamePeriod, readDay, readView, shifted, weeksOf } from './period'

/** Which days are shown, and on which of them one stands. The address has it, so that a link shows the same. */
export function useCalendarPlace() {
  const route = useRoute()
  const router = useRouter()
  const { locale } = useI18n()
  const today = useToday()
  const view = computed(() => readView(route.query))
  const named = ref(readDay(route.query))
  const anchor = computed(() => named.value ?? today.value)
  /** Null where it is the day of the address. It may stand beside the month that is shown, in one of its weeks. */
  const beside = ref<string | null>(null)
  const cursor = computed(() => beside.value ?? anchor.value)
  const weeks = computed(() => weeksOf(view.value, anchor.value, locale.value))
  const first = computed(() => weeks.value[0]![0]!)
  const last = computed(() => weeks.value.at(-1)!.at(-1)!)
  let ownSteps = 0

  // Back and forward. Our own steps are known before the address is: the next key may come in between.
  watch(
    () => route.query.day,
    () => {
      if (!ownSteps) take(readDay(route.query))
    },
    { flush: 'sync' },
  )

  function take(day: string | null): void {
    named.value = day
    beside.value = null
  }

  async function go(day: string, how: 'push' | 'replace' = 'push'): Promise<void> {
    take(day)
    ownSteps += 1
    await router[how]({ path: route.path, query: { ...route.query, view: view.value, day } })
    ownSteps -= 1
  }

  function isShown(day: string): boolean {
    return first.value <= day && day <= last.value
  }

  /** Stands on a day. What is shown stays where it is as long as the day is there. */
  function point(day: string): void {
    if (day === cursor.value) return
    if (isShown(day) && !isSamePeriod(view.value, day, anchor.value, locale.value)) beside.value = day
    else void go(day, 'replace')
  }

  return {
    view,
    anchor,
    cursor,
    today,
    weeks,
    first,
    last,
    isShown,
    point,
    isOutside: (day: string) =>
      view.value === 'month' && !isSamePeriod('month', day, anchor.value, locale.value),
    turn: (by: number) => go(shifted(view.value, anchor.value, by)),
    toToday: () => go(today.value),
  }
}

export type CalendarPlace = ReturnType<typeof useCalendarPlace>
