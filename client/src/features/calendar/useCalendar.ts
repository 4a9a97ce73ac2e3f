import type { MaybeRefOrGetter, Ref } from 'vue'

import type { Filters } from '@/features/tasks/filters'
import { useCalendarFocus } from './useCalendarFocus'
import { useCalendarPlace } from './useCalendarPlace'
import { useCalendarTasks } from './useCalendarTasks'
import { useFit } from './useFit'

interface Parts {
  filters: MaybeRefOrGetter<Filters>
  box: Readonly<Ref<HTMLElement | null>>
  /** A phone shows the days without their tasks, and those of one day below. */
  isNarrow: Readonly<Ref<boolean>>
}

/** Days, the tasks in them, and where one stands. */
export function useCalendar({ filters, box, isNarrow }: Parts) {
  const place = useCalendarPlace()
  const tasks = useCalendarTasks(filters, place)
  const room = useFit(box, () => place.weeks.value.length)

  function fit(): number {
    if (isNarrow.value) return 0
    return place.view.value === 'week' ? Infinity : room.value
  }

  return { place, tasks, spots: useCalendarFocus({ place, tasks, box, fit }) }
}

export type Calendar = ReturnType<typeof useCalendar>
