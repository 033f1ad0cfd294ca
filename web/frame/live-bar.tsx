import { lazy, Suspense } from 'react'
import { useLive } from '../live.ts'
import { useTeam } from '../team.tsx'

const PausedBar = lazy(() => import('./paused-bar.tsx').then(({ PausedBar }) => ({ default: PausedBar })))

/** Keeps what is shown up to date, and says so when it could not for half a minute. */
export function LiveBar() {
  const team = useTeam()
  const { pausedSince } = useLive(team.id)
  if (pausedSince === undefined) return null
  return (
    <Suspense>
      <PausedBar since={pausedSince} />
    </Suspense>
  )
}
