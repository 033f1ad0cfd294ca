/** Whom there is news of, told to the listeners of this process; and what is new, read once for all who wait for it. */

import { type HandedEvent, NEWS_OF_EVENTS, nameOf, readHanded, type Topic } from '#server/handed-events.ts'
import type { Installation } from '#server/installation.ts'
import { createListener } from '#server/listen.ts'

export type Topics = {
  /** Calls `wake` when there may be news of the topic, until what this gives is called. */
  follow(topic: Topic, wake: () => void): () => void
  /** The events after a place, at most READ_AT_ONCE. Who asks the same at the same time shares one answer. */
  read(topic: Topic, after: bigint): Promise<HandedEvent[]>
  close(): Promise<void>
}

export const READ_AT_ONCE = 200

export async function openTopics({ database, addresses, log }: Installation): Promise<Topics> {
  const followers = new Map<string, Set<() => void>>()
  const reading = new Map<string, Promise<HandedEvent[]>>()
  const wakeAll = (names: Iterable<string>) => {
    for (const name of names) for (const wake of followers.get(name) ?? []) wake()
  }
  const news = createListener({
    url: addresses.login,
    log,
    channel: NEWS_OF_EVENTS,
    heard: (payload) => wakeAll(payload.split(' ')),
    missed: () => wakeAll(followers.keys()),
  })
  await news.listen()
  return {
    follow(topic, wake) {
      const name = nameOf(topic)
      const waiting = followers.get(name) ?? new Set()
      followers.set(name, waiting.add(wake))
      return () => {
        waiting.delete(wake)
        if (waiting.size === 0 && followers.get(name) === waiting) followers.delete(name)
      }
    },
    read(topic, after) {
      const key = `${nameOf(topic)} ${after}`
      const found = reading.get(key)
      if (found) return found
      const read = readHanded(database, topic, after, READ_AT_ONCE).finally(() => reading.delete(key))
      reading.set(key, read)
      return read
    },
    close: news.close,
  }
}
