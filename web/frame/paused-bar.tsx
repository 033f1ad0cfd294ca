import { Button } from '@mantine/core'
import { refresh } from '../api.ts'
import { Moment } from '../components/moment.tsx'
import { useText } from '../text.ts'
import classes from './frame.module.css'

export function PausedBar({ since }: { since: string }) {
  const t = useText()
  return (
    <div className={classes.paused} role="status">
      <span>
        {t('live.paused')} <Moment at={since} show="time" />
      </span>
      <Button size="compact-sm" variant="subtle" color="warning" onClick={() => void refresh('/v1/')}>
        {t('live.refresh')}
      </Button>
    </div>
  )
}
