import { computed, ref } from 'vue'

import { partsOf, weekdayOf } from './days'
import { placeOf } from './presets'
import { fromRule, repeat, toRule, type Frequency, type Repeat } from './rule'

export const MONTH_MODES = ['day', 'last', 'weekday'] as const
export type MonthMode = (typeof MONTH_MODES)[number]
export const MOST = 99

/** A rule that is put together from parts; it begins with the one that there is. */
export function useCustomRule(rule: string | null, start: string) {
  const known = (rule && fromRule(rule)) || repeat('WEEKLY')
  const frequency = ref<Frequency>(known.frequency)
  const interval = ref(known.interval)
  const days = ref(
    known.weekdays.length && known.frequency === 'WEEKLY'
      ? known.weekdays.map(({ day }) => day)
      : [weekdayOf(start)],
  )
  const mode = ref<MonthMode>(modeOf(known))
  const place = known.frequency === 'MONTHLY' && known.weekdays[0] ? known.weekdays[0] : placeOf(start)
  const said = known.monthDays.filter((day) => day > 0)
  const dates = said.length ? said : [partsOf(start)[2]]

  function toggle(day: number): void {
    days.value = days.value.includes(day) ? days.value.filter((one) => one !== day) : [...days.value, day]
  }

  function monthly(how: MonthMode): Partial<Repeat> {
    if (how === 'last') return { monthDays: [-1] }
    return how === 'day' ? { monthDays: dates } : { weekdays: [place] }
  }

  /** Once, whatever the interval: for the words beside a choice. */
  const choices = MONTH_MODES.map((how) => ({ mode: how, rule: toRule(repeat('MONTHLY', monthly(how))) }))

  const made = computed(() => {
    const whole = Math.round(Number(interval.value))
    if (!(whole >= 1 && whole <= MOST)) return null
    const parts =
      frequency.value === 'WEEKLY'
        ? { weekdays: days.value.map((day) => ({ nth: 0, day })) }
        : frequency.value === 'MONTHLY'
          ? monthly(mode.value)
          : {}
    return toRule(repeat(frequency.value, { interval: whole, until: known.until, ...parts }))
  })

  return { frequency, interval, days, mode, choices, toggle, made }
}

function modeOf({ monthDays, weekdays }: Repeat): MonthMode {
  if (monthDays[0] === -1) return 'last'
  return weekdays.some(({ nth }) => nth !== 0) ? 'weekday' : 'day'
}
