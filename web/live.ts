/** News of a team as they happen: an event makes the lists of its noun stale, so whoever shows one asks again. */
import { useEffect, useState } from 'react'
import { refresh } from './api.ts'

/** Shorter gaps are a tunnel or a restart, and nobody needs to know. */
const SILENCE_MS = 30_000

/** A stream that the server ended is opened again after this long. */
const REOPEN_MS = 5_000

/** One that it refused from the start, where it offers none to this role, is asked for seldom. */
const REFUSED_MS = 300_000

/** Events of one burst are one question. */
const GATHER_MS = 250

/** What changes with an event's noun, beside the list of that noun itself. */
const TOUCHED: Readonly<Record<string, readonly string[]>> = {
  api_key: ['/v1/api-keys', '/v1/partner/api-keys'],
  commission: ['/v1/commissions', '/v1/balances', '/v1/reports'],
  company: ['/v1/company'],
  invitation: ['/v1/invitations', '/v1/partner/invitations'],
  member: ['/v1/members', '/v1/partner/members'],
  partnership: ['/v1/partnerships', '/v1/partners', '/v1/partner/programs'],
  payout: ['/v1/payouts', '/v1/balances', '/v1/reports'],
  sale: ['/v1/sales', '/v1/reports'],
}

/** The queries that an event makes stale, by the beginning of their path. */
export function touchedBy(type: string): readonly string[] {
  const noun = type.split('.')[0] ?? ''
  return TOUCHED[noun] ?? [`/v1/${noun.replaceAll('_', '-')}s`, '/v1/reports']
}

/** Hears the team's events as long as the page is open. `pausedSince` is set after 30 s without a connection. */
export function useLive(teamId: string): { pausedSince: string | undefined } {
  const [pausedSince, setPausedSince] = useState<string>()
  useEffect(() => listen(teamId, setPausedSince), [teamId])
  return { pausedSince }
}

function listen(teamId: string, onPause: (since: string | undefined) => void): () => void {
  let source: EventSource
  let silence: ReturnType<typeof setTimeout> | undefined
  let reopening: ReturnType<typeof setTimeout> | undefined
  let wasOpen = false
  const hear = gathered((paths) => void refresh(...paths))

  const open = () => {
    // The browser itself comes back with the last event's id; a new EventSource knows none.
    let isResumed = false
    source = new EventSource(`/v1/events?team=${teamId}`)
    source.onopen = () => {
      clearTimeout(silence)
      silence = undefined
      onPause(undefined)
      // A stream of its own begins now: what was missed between two of them is read anew.
      if (wasOpen && !isResumed) void refresh('/v1/')
      wasOpen = true
      isResumed = true
    }
    // More was missed than the server tells again.
    source.addEventListener('reset', () => void refresh('/v1/'))
    source.onerror = () => {
      // Who never had news misses none.
      const since = new Date().toISOString()
      if (wasOpen) silence ??= setTimeout(() => onPause(since), SILENCE_MS)
      // The browser reconnects by itself unless the server refused.
      if (source.readyState !== EventSource.CLOSED) return
      reopening = setTimeout(open, wasOpen ? REOPEN_MS : REFUSED_MS)
    }
    source.onmessage = ({ data }) => {
      const type = typeOf(data)
      if (type) hear(touchedBy(type))
    }
  }
  open()
  return () => {
    clearTimeout(silence)
    clearTimeout(reopening)
    source.close()
  }
}

function typeOf(data: string): string | undefined {
  try {
    const { type } = JSON.parse(data) as { type?: unknown }
    return typeof type === 'string' ? type : undefined
  } catch {
    return undefined
  }
}

function gathered(act: (paths: readonly string[]) => void): (paths: readonly string[]) => void {
  const waiting = new Set<string>()
  return (paths) => {
    if (waiting.size === 0) {
      setTimeout(() => {
        const all = [...waiting]
        waiting.clear()
        act(all)
      }, GATHER_MS)
    }
    for (const path of paths) waiting.add(path)
  }
}
