/**
 * What a process remembers of the database for a moment. Entries live a fixed time; where another process changes
 * what is behind one, a NOTIFY after its commit drops it here, and while that news cannot be heard, entries live
 * one second.
 */
import { createListener } from './listen.ts'
import type { Log } from './log.ts'

const CHANNEL = 'tributary_cache'
const DEAF_TTL_MS = 1_000

export type Cache<Value> = {
  get(key: string): Promise<Value>
  drop(key: string): void
}

export type Caches = {
  /** `ttlMs` bounds how old an answer may be when no news came. Concurrent misses of one key load once. */
  create<Value>(name: string, options: { ttlMs: number; load: (key: string) => Promise<Value> }): Cache<Value>
  /** Drops a key in this process at once and tells the others. */
  invalidate(name: string, key: string): Promise<void>
  listen(): Promise<void>
  close(): Promise<void>
}

type Entry = { readonly value: Promise<unknown>; readonly at: number }

const MAX_ENTRIES = 100_000

export function createCaches(options: {
  url: string
  log: Log
  notify: (channel: string, payload: string) => Promise<void>
}): Caches {
  const stores = new Map<string, Map<string, Entry>>()
  const news = createListener({
    ...options,
    channel: CHANNEL,
    heard: (payload) => {
      const [name, key] = JSON.parse(payload) as [string, string]
      stores.get(name)?.delete(key)
    },
    missed: () => {
      for (const store of stores.values()) store.clear()
    },
  })
  return {
    create<Value>(name: string, { ttlMs, load }: { ttlMs: number; load: (key: string) => Promise<Value> }) {
      const store = new Map<string, Entry>()
      stores.set(name, store)
      return {
        get(key: string): Promise<Value> {
          const ttl = news.hears() ? ttlMs : Math.min(ttlMs, DEAF_TTL_MS)
          const entry = store.get(key)
          if (entry && Date.now() - entry.at < ttl) return entry.value as Promise<Value>
          const value = load(key)
          value.catch(() => store.delete(key))
          if (store.size >= MAX_ENTRIES) store.delete(store.keys().next().value as string)
          store.set(key, { value, at: Date.now() })
          return value
        },
        drop: (key: string) => void store.delete(key),
      }
    },
    async invalidate(name, key) {
      stores.get(name)?.delete(key)
      await options.notify(CHANNEL, JSON.stringify([name, key]))
    },
    listen: news.listen,
    close: news.close,
  }
}
