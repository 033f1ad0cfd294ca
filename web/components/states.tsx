/** What stands where data will stand, could not come, or never was. */
import { Button, Skeleton } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { IconAlertTriangle, type IconType } from '../icons.ts'
import { asApiError } from '../problem.ts'
import { useText } from '../text.ts'
import { explanationOf } from './explanation.ts'
import classes from './states.module.css'

/** Shorter waits show nothing: a flash of grey is worse than a moment of rest. */
const QUIET_MS = 150

/** Its children after 150 ms; whoever comes in time never sees them. */
export function AfterAMoment({ children }: { children: ReactNode }) {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
  return isLate ? children : null
}

/** Grey lines of the height of what comes, so that nothing moves then. */
export function Loading({ lines = 3, height = 20 }: { lines?: number; height?: number }) {
  const t = useText()
  return (
    <div
      className={classes.loading}
      role="status"
      data-loading
      style={{ minBlockSize: lines * (height + 12) }}
    >
      <AfterAMoment>
        <span className={classes.unseen}>{t('state.loading')}</span>
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are alike and never move.
          <Skeleton key={line} height={height} width={`${[92, 70, 84][line % 3]}%`} radius="xs" />
        ))}
      </AfterAMoment>
    </div>
  )
}

export function EmptyState({
  icon: Icon,
  title,
  text,
  action,
}: {
  icon: IconType
  title: string
  text: string
  action?: ReactNode
}) {
  return (
    <div className={classes.empty}>
      <span className={classes.disc}>
        <Icon size={22} stroke={1.5} aria-hidden />
      </span>
      <p className={classes.title}>{title}</p>
      <p className={classes.text}>{text}</p>
      {action}
    </div>
  )
}

/** What failed, in a sentence, with a way to try again and the id that finds it in the log. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useText()
  const problem = asApiError(error)
  return (
    <div className={classes.empty} role="alert">
      <span className={classes.disc} data-tone="danger">
        <IconAlertTriangle size={22} stroke={1.5} aria-hidden />
      </span>
      <p className={classes.title}>{t('state.failed')}</p>
      <p className={classes.text}>{explanationOf(problem, t)}</p>
      {onRetry ? (
        <Button variant="default" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      ) : null}
      {problem.request_id ? (
        <p className={classes.request}>{t('state.request', { id: problem.request_id })}</p>
      ) : null}
    </div>
  )
}
