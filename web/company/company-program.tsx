import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorState, Loading } from '../components/states.tsx'
import { NotFoundPage } from '../frame/not-found.tsx'
import { ProgramProvider } from '../program.tsx'
import { useTeam } from '../team.tsx'
import { useCompanyPrograms } from './programs.queries.ts'

/** The pages of one program, which the address names. */
export function CompanyProgram({ children }: { children: ReactNode }) {
  const team = useTeam()
  const { program: slug } = useParams({ strict: false }) as { program?: string }
  const { data, error, refetch, isPending } = useCompanyPrograms(team)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return team.can('programs:read') ? <Loading lines={6} /> : <NotFoundPage />
  const program = data.find((one) => one.slug === slug)
  return program ? <ProgramProvider program={program}>{children}</ProgramProvider> : <NotFoundPage />
}
