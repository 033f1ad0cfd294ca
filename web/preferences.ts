/** What this browser remembers for a person: never anything secret, and all of it may be gone tomorrow. */
import { useSyncExternalStore } from 'react'

type Name = 'language' | 'single-keys' | 'partner-team' | 'company'

const listeners = new Set<() => void>()

export function readPreference(name: Name): string | undefined {
  try {
    return localStorage.getItem(`tributary-${name}`) ?? undefined
  } catch {
    // A browser that keeps nothing for sites throws.
    return undefined
  }
}

export function writePreference(name: Name, value: string): void {
  try {
    localStorage.setItem(`tributary-${name}`, value)
  } catch {
    return
  }
  for (const listen of listeners) listen()
}

export function usePreference(name: Name): string | undefined {
  return useSyncExternalStore(
    (listen) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    () => readPreference(name),
  )
}
