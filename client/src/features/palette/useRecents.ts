import { ref } from 'vue'

import { useSession } from '@/stores/session'

export interface Recent {
  id: string
  label: string
}

const MOST = 5

/** What was chosen last. It stays in this browser, for each person apart. */
export function useRecents() {
  const session = useSession()
  const key = `mutirao.palette.${session.me?.id ?? 0}`
  const recents = ref(read(key))

  function remember({ id, label }: Recent): void {
    recents.value = [{ id, label }, ...recents.value.filter((other) => other.id !== id)].slice(0, MOST)
    localStorage.setItem(key, JSON.stringify(recents.value))
  }

  return { recents, remember }
}

function read(key: string): Recent[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(list) ? list.filter(isRecent) : []
  } catch {
    // Somebody wrote there by hand; the next choice writes it anew.
    return []
  }
}

function isRecent(entry: unknown): entry is Recent {
  return typeof entry === 'object' && entry !== null && 'id' in entry && 'label' in entry
}
