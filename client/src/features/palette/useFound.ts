import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useRouter, type RouteLocationRaw } from 'vue-router'

import { answer, api } from '@/api/client'
import { hasWords } from '@/composables/text'
import { useDebounced } from '@/composables/useDebounced'
import { useLabelChoices } from '@/features/labels/useLabels'
import { useProjectChoices } from '@/features/projects/useProjects'
import { useUserChoices } from '@/features/users/useUsers'
import { useI18n } from '@/i18n'
import type { Command, CommandGroup } from './commands'
import { foundCommand } from './found'

const PAUSE = 150
const MOST = 6
const FEWEST_LETTERS = 2

/** Tasks, projects, labels and people that the words find on the server, and the task whose number they are. */
export function useFound(text: Ref<string>) {
  const { t } = useI18n()
  const router = useRouter()
  const sought = useDebounced(
    computed(() => text.value.trim()),
    PAUSE,
  )
  const isAsked = computed(() => sought.value.length >= FEWEST_LETTERS)
  const projects = useProjectChoices(sought, isAsked)
  const labels = useLabelChoices(sought, isAsked)
  const people = useUserChoices(sought, isAsked)
  const tasks = useQuery({
    queryKey: ['tasks', 'palette', sought],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tasks', { params: { query: { search: sought.value, page_size: MOST } }, signal })),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })

  const go = (to: RouteLocationRaw) => router.push(to)
  const command = (kind: string, id: number, label: string, more: Pick<Command, 'hint' | 'color'> = {}) =>
    foundCommand(`${kind}.${id}`, label, go, more) ?? []

  const numbered = computed((): CommandGroup => {
    const id = /^#?([1-9]\d{0,9})$/.exec(text.value.trim())?.[1]
    const commands = id ? [command('task', Number(id), t('search.goto', { id: `#${id}` }))].flat() : []
    return { id: 'number', title: t('tasks.title'), commands }
  })
  const isWaiting = computed(
    () =>
      text.value.trim() !== sought.value ||
      tasks.isFetching.value ||
      projects.isFetching.value ||
      labels.isFetching.value ||
      people.isFetching.value,
  )

  const groups = computed((): CommandGroup[] => {
    const shown = isAsked.value
    const found = {
      tasks: shown ? (tasks.data.value?.results ?? []) : [],
      projects: shown ? (projects.data.value?.results ?? []).slice(0, MOST) : [],
      labels: shown ? (labels.data.value?.results ?? []).slice(0, MOST) : [],
      people: shown ? (people.data.value?.results ?? []).slice(0, MOST) : [],
    }
    const rows = found.tasks.flatMap(({ id, title, project }) =>
      command('task', id, title, { hint: project?.name ?? '' }),
    )
    const all = [
      { id: 'tasks', title: t('tasks.title'), commands: rows },
      {
        id: 'projects',
        title: t('nav.projects'),
        commands: found.projects.flatMap(({ id, name, color }) => command('project', id, name, { color })),
      },
      {
        id: 'labels',
        title: t('task.labels'),
        commands: found.labels.flatMap(({ id, name, color }) => command('label', id, name, { color })),
      },
      {
        id: 'people',
        title: t('nav.people'),
        commands: found.people.flatMap(({ id, name, email }) =>
          command('person', id, name, { hint: email ?? '' }),
        ),
      },
    ]
    // What was found for other words is no hit, or Enter would take it.
    const isHit = ({ label, hint = '' }: Command) =>
      !isWaiting.value || hasWords(`${label} ${hint}`, text.value)
    return all.map((group) => ({ ...group, commands: group.commands.filter(isHit) }))
  })

  return { groups, numbered, isWaiting }
}
