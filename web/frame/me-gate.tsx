import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { ErrorState, Loading } from '../components/states.tsx'
import { useMeQuery } from '../team.tsx'
import { adoptLanguage } from '../text.ts'
import classes from './frame.module.css'

/** Nothing is shown before it is known who is there; who is not signed in has left for /login by then. */
export function MeGate({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useMeQuery()
  const language = data?.language
  useEffect(() => {
    if (language) void adoptLanguage(language)
  }, [language])
  if (data) return children
  return (
    <main className={classes.gate}>
      {error && (error as unknown as { status: number }).status !== 401 ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading lines={4} />
      )}
    </main>
  )
}
