import { lazy, Suspense, useEffect } from 'react'
import { useLive } from '../live.ts'
import { useTeam } from '../team.tsx'
import { loadWhenIdle } from '../when-idle.ts'

const load = () => import('./paused-bar.tsx').then(({ PausedBar }) => ({ default: PausedBar }))
const PausedBar = lazy(load)

/** Keeps what is shown up to date, and says so when it could not for half a minute. */
export function LiveBar() {
  const team = useTeam()
  const { pausedSince } = useLive(team.id)
  useEffect(() => loadWhenIdle(load), [])
  if (pausedSince === undefined) return null
  return (
    <Suspense>
      <PausedBar since={pausedSince} />
    </Suspense>
  )
}
