/** Keys that work anywhere on a page: ⌘K always, single keys only while nobody is writing and as long as they are on. */
import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Destination } from './pages.tsx'
import { usePreference } from './preferences.ts'

/** G, then a letter within this time. */
const SEQUENCE_MS = 1_200

type Opening = { readonly openPalette: () => void; readonly openSheet: () => void }

/** Single keys can be turned off (WCAG 2.1.4): who dictates to a computer says many letters. */
export function useSingleKeys(): boolean {
  return usePreference('single-keys') !== 'off'
}

export function useShortcuts(
  destinations: readonly Destination[],
  { openPalette, openSheet }: Opening,
): void {
  const router = useRouter()
  const hasSingleKeys = useSingleKeys()
  const wentG = useRef(0)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      if ((event.metaKey || event.ctrlKey) && key === 'k' && !event.shiftKey && !event.altKey) {
        event.preventDefault()
        openPalette()
        return
      }
      if (!hasSingleKeys || event.metaKey || event.ctrlKey || event.altKey || isBusy(event.target)) return
      if (key === '?') openSheet()
      else if (key === '/') openPalette()
      else if (key === 'g') wentG.current = event.timeStamp
      else {
        const isSequence = event.timeStamp - wentG.current < SEQUENCE_MS
        wentG.current = 0
        const found = isSequence ? destinations.find(({ page }) => page.goKey === key) : undefined
        if (!found) return
        void router.navigate({ to: found.to as never })
      }
      event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [router, destinations, hasSingleKeys, openPalette, openSheet])
}

/** Somebody writes, or a dialog or menu has the keyboard. */
function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('input, textarea, select') ||
    target.closest('[role=dialog], [role=menu], [role=listbox]') !== null
  )
}
