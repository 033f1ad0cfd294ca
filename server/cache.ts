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
  /**
   * The value of a key that was read at most 30 seconds ago, else what `read` gives. Nobody waits for the reading of
   * another: that one may wait for locks which whoever waits for it holds.
   */
  remember<Value>(name: string, key: string, read: () => Promise<Value>): Promise<Value>
  /** Drops a key in this process at once and tells the others. */
  invalidate(name: string, key: string): Promise<void>
  listen(): Promise<void>
  close(): Promise<void>
}

type Entry = { readonly value: Promise<unknown>; readonly at: number }

type Store = { delete(key: string): unknown; clear(): void }

const MAX_ENTRIES = 100_000
const REMEMBERED_MS = 30_000

export function createCaches(options: {
  url: string
  log: Log
  notify: (channel: string, payload: string) => Promise<void>
}): Caches {
  const stores = new Map<string, Store>()
  const shelves = new Map<string, Shelf>()
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
  const ttlOf = (ttlMs: number) => (news.hears() ? ttlMs : Math.min(ttlMs, DEAF_TTL_MS))
  const shelfOf = (name: string): Shelf => {
    const shelf = shelves.get(name) ?? createShelf()
    shelves.set(name, shelf)
    stores.set(name, shelf)
    return shelf
  }
  return {
    create<Value>(name: string, { ttlMs, load }: { ttlMs: number; load: (key: string) => Promise<Value> }) {
      const store = new Map<string, Entry>()
      stores.set(name, store)
      return {
        get(key: string): Promise<Value> {
          const entry = store.get(key)
          if (entry && Date.now() - entry.at < ttlOf(ttlMs)) return entry.value as Promise<Value>
          const value = load(key)
          value.catch(() => store.delete(key))
          if (store.size >= MAX_ENTRIES) store.delete(store.keys().next().value as string)
          store.set(key, { value, at: Date.now() })
          return value
        },
        drop: (key: string) => void store.delete(key),
      }
    },
    remember: <Value>(name: string, key: string, read: () => Promise<Value>) =>
      shelfOf(name).get(key, ttlOf(REMEMBERED_MS), read) as Promise<Value>,
    async invalidate(name, key) {
      stores.get(name)?.delete(key)
      await options.notify(CHANNEL, JSON.stringify([name, key]))
    },
    listen: news.listen,
    close: news.close,
  }
}

type Shelf = Store & { get(key: string, ttlMs: number, read: () => Promise<unknown>): Promise<unknown> }

/** Values that callers read themselves. What is dropped while it is read is not kept: it may be old by then. */
function createShelf(): Shelf {
  const kept = new Map<string, { readonly value: unknown; readonly at: number }>()
  const reading = new Map<string, symbol>()
  return {
    async get(key, ttlMs, read) {
      const entry = kept.get(key)
      if (entry && Date.now() - entry.at < ttlMs) return entry.value
      const mine = Symbol(key)
      const at = Date.now()
      reading.set(key, mine)
      try {
        const value = await read()
        if (reading.get(key) !== mine) return value
        if (kept.size >= MAX_ENTRIES) kept.delete(kept.keys().next().value as string)
        kept.set(key, { value, at })
        return value
      } finally {
        if (reading.get(key) === mine) reading.delete(key)
      }
    },
    delete(key) {
      kept.delete(key)
      reading.delete(key)
    },
    clear() {
      kept.clear()
      reading.clear()
    },
  }
}
