/** News between processes: a channel of PostgreSQL, heard on a connection of its own. */
import pg from 'pg'
import type { Log } from './log.ts'

export type Hearing = {
  /** False while news cannot be heard; whoever asks then looks for itself. */
  hears(): boolean
  listen(): Promise<void>
  close(): Promise<void>
}

/** Listens, and again when the connection is lost. `missed`: there may have been news unheard. */
export function createListener(options: {
  url: string
  log: Log
  channel: string
  heard: (payload: string) => void
  missed: () => void
}): Hearing {
  const { url, log, channel } = options
  const state = { client: undefined as pg.Client | undefined, closed: false, hears: false }

  async function listen(): Promise<void> {
    if (state.closed) return
    const client = new pg.Client({ connectionString: url, application_name: 'tributary news' })
    client.on('notification', ({ payload }) => options.heard(payload ?? ''))
    client.on('error', (error) => log.warn({ err: error, channel }, 'the news was lost; reconnecting'))
    client.on('end', () => {
      // One that never heard is tried again by whoever called: twice, and the attempts would double every second.
      if (state.client !== client) return
      state.hears = false
      options.missed()
      listenSoon()
    })
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
      // Closed meanwhile: a connection that nobody ends would keep the process alive.
      if (state.closed) return await client.end()
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
    state.client = client
    state.hears = true
    // What was loaded before this moment may have changed unheard.
    options.missed()
  }

  function listenSoon(): void {
    if (state.closed) return
    const again = (error: unknown) => {
      log.warn({ err: error, channel }, 'news cannot be heard; trying again')
      listenSoon()
    }
    setTimeout(() => void listen().catch(again), 1_000).unref()
  }

  async function close(): Promise<void> {
    state.closed = true
    await state.client?.end()
  }

  return { hears: () => state.hears, listen, close }
}
