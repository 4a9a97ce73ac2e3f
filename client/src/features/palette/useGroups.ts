import { computed, type Ref } from 'vue'
import { useRouter } from 'vue-router'

import { useI18n } from '@/i18n'
import { matching, namesakesFirst, type Command, type CommandGroup } from './commands'
import { foundCommand } from './found'
import { useFound } from './useFound'
import { usePlaceCommands } from './usePlaceCommands'
import { useRecents } from './useRecents'
import { useRowCommands } from './useRowCommands'

/** A recent command stands in its own group too. */
const AGAIN = 'again '

/** What is offered for the words that are written, group by group. */
export function useGroups(text: Ref<string>, open: Ref<boolean>, help: () => void) {
  const { t } = useI18n()
  const router = useRouter()
  const recents = useRecents()
  const rowCommands = useRowCommands()
  const placeCommands = usePlaceCommands(help)
  const { groups: found, numbered, isWaiting } = useFound(text)

  const known = computed(() => (open.value ? [...rowCommands(), ...placeCommands()] : []))
  const groups = computed((): CommandGroup[] => {
    const all = known.value.map((group) => ({ ...group, commands: matching(group.commands, text.value) }))
    if (!text.value.trim()) return filled([recent(), ...all])
    // A number means one task, whatever else has these digits in its name.
    return filled([numbered.value, ...namesakesFirst([...all, ...found.value], text.value)])
  })
  const count = computed(() => groups.value.reduce((sum, { commands }) => sum + commands.length, 0))
  const words = computed(() => {
    if (!count.value) return isWaiting.value ? t('app.loading') : t('chooser.empty')
    // What comes next would be another number.
    return text.value.trim() && !isWaiting.value ? t('chooser.found', count.value) : ''
  })

  function recent(): CommandGroup {
    const places = known.value.filter(({ id }) => id !== 'row').flatMap(({ commands }) => commands)
    const commands = recents.recents.value.flatMap(({ id, label }) => {
      const command =
        places.find((place) => place.id === id) ?? foundCommand(id, label, (to) => router.push(to))
      return command ? [{ ...command, id: `${AGAIN}${command.id}` }] : []
    })
    return { id: 'recent', title: t('palette.recent'), commands }
  }

  function remember(command: Command): void {
    recents.remember({ id: idOf(command), label: command.label })
  }

  return { groups, count, words, isWaiting, remember }
}

/** Whichever group it stands in. */
export function idOf({ id }: Command): string {
  return id.replace(AGAIN, '')
}

function filled(groups: CommandGroup[]): CommandGroup[] {
  return groups.filter(({ commands }) => commands.length)
}
