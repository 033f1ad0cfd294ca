import { useEffect } from 'react'
import { useProgramOrNone } from '../program.tsx'
import { useTeamOrNone } from '../team.tsx'

/** "Page · Program · Tributary"; the team stands where there is no program. */
export function useWindowTitle(page: string): void {
  const program = useProgramOrNone()
  const team = useTeamOrNone()
  const about = program?.name ?? team?.name
  useEffect(() => {
    document.title = [page, about, 'Tributary'].filter(Boolean).join(' · ')
  }, [page, about])
}
