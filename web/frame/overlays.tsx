/** What opens over any page by key or button: the palette and the sheet of keys. Their code comes with the first use. */
import { lazy, Suspense, useCallback, useState } from 'react'
import { type Destination, useDestinations } from '../pages.tsx'
import type { CurrentProgram } from '../program.tsx'
import { useShortcuts } from '../shortcuts.ts'

const Palette = lazy(() => import('./palette.tsx').then(({ Palette }) => ({ default: Palette })))
const KeyboardSheet = lazy(() =>
  import('./keyboard-sheet.tsx').then(({ KeyboardSheet }) => ({ default: KeyboardSheet })),
)

export type Overlays = {
  readonly openPalette: () => void
  readonly openSheet: () => void
  readonly element: React.ReactNode
  readonly destinations: readonly Destination[]
}

export function useOverlays(
  program: CurrentProgram | undefined,
  programs: readonly CurrentProgram[],
): Overlays {
  const destinations = useDestinations(program)
  const palette = useOpening()
  const sheet = useOpening()
  useShortcuts(destinations, { openPalette: palette.open, openSheet: sheet.open })
  return {
    openPalette: palette.open,
    openSheet: sheet.open,
    destinations,
    element: (
      <Suspense>
        {palette.wasOpened ? (
          <Palette
            opened={palette.isOpen}
            onClose={palette.close}
            onSheet={sheet.open}
            destinations={destinations}
            programs={programs}
          />
        ) : null}
        {sheet.wasOpened ? (
          <KeyboardSheet opened={sheet.isOpen} onClose={sheet.close} destinations={destinations} />
        ) : null}
      </Suspense>
    ),
  }
}

function useOpening() {
  const [isOpen, setOpen] = useState(false)
  const [wasOpened, setOpened] = useState(false)
  const open = useCallback(() => {
    setOpened(true)
    setOpen(true)
  }, [])
  const close = useCallback(() => setOpen(false), [])
  return { isOpen, wasOpened, open, close }
}
