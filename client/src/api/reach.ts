import { readonly, shallowRef } from 'vue'

const away = shallowRef(false)

/** Whether the last request got no answer from the server, only from the network or from a proxy in front of it. */
export const isAway = readonly(away)

const NOT_THERE = [502, 503, 504]

/** Sends a request and remembers whether somebody answered. */
export async function reach(request: Request): Promise<Response> {
  try {
    const response = await fetch(request)
    away.value = NOT_THERE.includes(response.status)
    return response
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) away.value = true
    throw error
  }
}
