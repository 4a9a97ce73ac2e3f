import { readonly, shallowRef } from 'vue'

const LOOKS_FOR = 10_000
const FIRST_CALM = 2_000
const LONGEST_CALM = 60_000

const away = shallowRef(false)
/** When it came back last, and how long it must be there until it counts as back once more. */
let [back, calm] = [-Infinity, 0]

/** Whether what is read gets no answer from the server, only from the network or from a proxy in front of it. */
export const isAway = readonly(away)

const NOT_THERE = [502, 503, 504]

/** Sends a request and remembers whether somebody answered. */
export async function reach(request: Request): Promise<Response> {
  try {
    const response = await fetch(request)
    note(request, !NOT_THERE.includes(response.status))
    return response
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) note(request, false)
    throw error
  }
}

/** Asks whether anybody is there. */
export async function look(): Promise<void> {
  const signal = AbortSignal.timeout(LOOKS_FOR)
  await reach(new Request('/health', { cache: 'no-store', signal })).catch(() => undefined)
}

/** Where only writes fail nobody is away: what comes back asks for everything again, and that with each try. */
function note({ method, url }: Request, isAnswered: boolean): void {
  const now = Date.now()
  if (isAnswered) {
    if (!away.value || now - back < calm) return
    back = now
    away.value = false
  } else if (method !== 'GET' && !url.includes('/api/auth/')) {
    if (!away.value) void look()
  } else if (!away.value) {
    // One that comes and goes is believed later and later.
    calm = now - back < LONGEST_CALM ? Math.min(LONGEST_CALM, Math.max(FIRST_CALM, calm * 2)) : 0
    away.value = true
  }
}
