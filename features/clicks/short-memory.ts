/** Keys to be forgotten soon, of which only so many are kept: whoever makes up keys pushes out what others made up. */

/** `note` has `forget` called for a key after `ttlMs`, or at once when `most` others have been noted since. */
export function openShortMemory(
  { ttlMs, most }: { readonly ttlMs: number; readonly most: number },
  forget: (key: string) => void,
): { note(key: string): void } {
  const timers = new Map<string, NodeJS.Timeout>()
  const end = (key: string) => {
    clearTimeout(timers.get(key))
    timers.delete(key)
    forget(key)
  }
  return {
    note(key) {
      clearTimeout(timers.get(key))
      timers.delete(key)
      if (timers.size >= most) end(timers.keys().next().value as string)
      timers.set(key, setTimeout(() => end(key), ttlMs).unref())
    },
  }
}
