import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'

import { answer, api, authorizeWith } from '@/api/client'
import { ApiError } from '@/api/errors'
import { createRenewal } from '@/api/renewal'
import type { Tokens, User } from '@/api/types'
import { rememberedPerson, rememberPerson } from './person'

/** Spares people who never signed in a refused request at every start. It says nothing about who they are. */
const HINT = 'mutirao.signed_in'
/** What it says in the moment in which somebody signs out by choice. */
const LEFT = 'left'
/** A sign-out that the server has not heard of yet. */
const LEAVING = 'mutirao.leaving'
const LEEWAY = 20_000
/** Longer than this nobody waits to see what is stored here. */
const PATIENCE = 4_000

export type SessionState = 'unknown' | 'signed-in' | 'signed-out' | 'unreachable'

export const useSession = defineStore('session', () => {
  const state = ref<SessionState>('unknown')
  const me = shallowRef<User | null>(null)
  /** Signed out by choice, not by the end of the session. */
  const hasLeft = ref(false)
  // Memory only: a script that gets into the page finds no token in storage.
  let access: { token: string; until: number } | null = null
  let reading = new AbortController()
  let parting: Promise<void> | undefined

  const renew = createRenewal({
    ask: (signal) => answer(api.POST('/api/auth/token/refresh', { body: {}, signal })),
  })

  authorizeWith({
    token: () => (access && access.until > Date.now() ? Promise.resolve(access.token) : renewed()),
    replace: (refused) => (access && access.token !== refused ? Promise.resolve(access.token) : renewed()),
    reading: () => reading.signal,
  })

  async function renewed(): Promise<string | null> {
    if (state.value === 'signed-out') return null
    const tokens = await renew()
    if (tokens) return keep(tokens)
    forget()
    return null
  }

  function keep(tokens: Tokens): string {
    access = { token: tokens.access, until: Date.now() + tokens.expires_in * 1000 - LEEWAY }
    localStorage.setItem(HINT, '1')
    localStorage.removeItem(LEAVING)
    return tokens.access
  }

  function forget(): void {
    stopReading()
    access = null
    me.value = null
    localStorage.removeItem(HINT)
    rememberPerson(null)
    state.value = 'signed-out'
  }

  function stopReading(): void {
    reading.abort()
    reading = new AbortController()
  }

  async function meet(): Promise<void> {
    me.value = await answer(api.GET('/api/users/me'))
    state.value = 'signed-in'
  }

  /** At the start of the page: takes up the session that the cookie remembers. */
  async function resume(): Promise<void> {
    if (localStorage.getItem(HINT) === null) {
      void part()
      return forget()
    }
    try {
      state.value = 'unknown'
      hasLeft.value = false
      await inTime(takeUp())
    } catch {
      if (stillOpen()) standIn()
    }
  }

  async function takeUp(): Promise<void> {
    if ((await renewed()) !== null) await meet()
  }

  /** The person who was here last, with what is stored for them, until the server says otherwise. */
  function standIn(): void {
    if (state.value === 'signed-in') return
    me.value = rememberedPerson()
    state.value = me.value ? 'signed-in' : 'unreachable'
  }

  /** The server is back: it knows better who this is, and whether they may still be here. */
  async function confirm(): Promise<void> {
    if (state.value === 'unreachable') return resume()
    if (state.value === 'signed-out') return part()
    if (state.value !== 'signed-in') return
    // Without an answer the next request tries again.
    await takeUp().catch(() => undefined)
  }

  // `state` changes inside of the awaited calls, which TypeScript cannot see.
  function stillOpen(): boolean {
    return state.value !== 'signed-out'
  }

  async function signIn(email: string, password: string, code?: string): Promise<void> {
    await part()
    await enter(await answer(api.POST('/api/auth/token', { body: { email, password, code } })))
  }

  /** Where every way in ends. Who has tokens is in: a server that goes away now is waited for, as at the start. */
  async function enter(tokens: Tokens): Promise<void> {
    // Somebody else than before: here and in the other tabs nothing of theirs may stay.
    if (me.value) forget()
    keep(tokens)
    hasLeft.value = false
    try {
      await meet()
    } catch (error) {
      if (!access) throw error
      state.value = 'unreachable'
    }
  }

  async function signOut(): Promise<void> {
    stopReading()
    // Without a server the cookie stays until there is one; the person still leaves this screen.
    await answer(api.POST('/api/auth/sign-out')).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.status !== 401) localStorage.setItem(LEAVING, '1')
    })
    leave()
  }

  /** Makes good what the server has not heard of, before anybody else comes in. */
  function part(): Promise<void> {
    parting ??= makeGood().finally(() => (parting = undefined))
    return parting
  }

  async function makeGood(): Promise<void> {
    if (localStorage.getItem(LEAVING) === null) return
    try {
      await (await import('./parting')).part(renew)
      localStorage.removeItem(LEAVING)
    } catch {
      // With the next connection.
    }
  }

  /** Ends all sessions and API tokens. Throws where it did not reach the server: other devices are still signed in. */
  async function signOutEverywhere(): Promise<void> {
    stopReading()
    await answer(api.POST('/api/auth/sign-out', { body: { everywhere: true } }))
    leave()
  }

  function leave(): void {
    hasLeft.value = true
    localStorage.setItem(HINT, LEFT)
    forget()
  }

  watch(me, (person) => person && rememberPerson(person))

  // Signing out in one tab signs out the others, signing in again brings them back.
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key !== HINT) return
    if (newValue === LEFT) return void (hasLeft.value = true)
    if (newValue === null && state.value === 'signed-in') forget()
    if (newValue !== null && state.value === 'signed-out') void resume()
  })

  return { state, me, hasLeft, resume, confirm, signIn, enter, signOut, signOutEverywhere }
})

/** Rejects where it takes too long; what comes later still counts. */
function inTime(work: Promise<void>): Promise<void> {
  const tooLate = new Promise<never>((_, reject) =>
    setTimeout(reject, PATIENCE, new Error('No answer in time')),
  )
  return Promise.race([work, tooLate])
}
