import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorState, Loading } from '../components/states.tsx'
import { RailLink } from '../frame/nav-link.tsx'
import { NotFoundPage } from '../frame/not-found.tsx'
import { useDestinations } from '../pages.tsx'
import { type CurrentProgram, ProgramProvider } from '../program.tsx'
import { useTeam } from '../team.tsx'
import classes from './partner-frame.module.css'
import { usePartnerPrograms } from './programs.queries.ts'

/** The pages of one program, which the address names, beside their rail. */
export function PartnerProgram({ children }: { children: ReactNode }) {
  const team = useTeam()
  const { program: slug } = useParams({ strict: false }) as { program?: string }
  const { data, error, refetch } = usePartnerPrograms(team)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading lines={6} />
  const program = data.find((one) => one.slug === slug)
  if (!program) return <NotFoundPage />
  return (
    <ProgramProvider program={program}>
      <div className={classes.inside}>
        <ProgramRail program={program} />
        <div>{children}</div>
      </div>
    </ProgramProvider>
  )
}

function ProgramRail({ program }: { program: CurrentProgram }) {
  const listed = useDestinations(program)
    .filter(({ page }) => page.within === 'program' && page.nav)
    .sort((a, b) => (a.page.nav?.order ?? 0) - (b.page.nav?.order ?? 0))
  return (
    <nav className={classes.rail} aria-label={program.name}>
      <p className={classes.railName}>{program.name}</p>
      <ul className={classes.list}>
        {listed.map((destination) => (
          <li key={destination.to}>
            <RailLink destination={destination} />
          </li>
        ))}
      </ul>
    </nav>
  )
}
