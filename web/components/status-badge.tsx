import {
  IconAlertCircle,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconClock,
  IconHandStop,
  IconHelpCircle,
  IconInfoCircle,
  IconMailFast,
  IconPlayerPause,
  IconSend,
  type IconType,
} from '../icons.ts'
import { type TextKey, useText } from '../text.ts'
import type { Tone } from '../theme.ts'
import classes from './status-badge.module.css'

/** One look for each state, everywhere: an icon and a word, never colour alone. */
const LOOKS = {
  pending: ['warning', IconClock],
  available: ['info', IconInfoCircle],
  in_transit: ['info', IconSend],
  paid: ['success', IconCircleCheck],
  on_hold: ['hold', IconHandStop],
  declined: ['danger', IconBan],
  reversed: ['danger', IconBan],
  failed: ['danger', IconAlertCircle],
  draft: ['neutral', IconCircleDashed],
  ended: ['neutral', IconCircleDashed],
  archived: ['neutral', IconCircleDashed],
  active: ['success', IconCircleCheck],
  applied: ['warning', IconClock],
  invited: ['info', IconMailFast],
  unclaimed: ['info', IconMailFast],
  paused: ['warning', IconPlayerPause],
  banned: ['danger', IconBan],
  rejected: ['danger', IconBan],
  expired: ['neutral', IconClock],
  revoked: ['neutral', IconBan],
  here: ['success', IconCircleCheck],
  unknown: ['neutral', IconHelpCircle],
} as const satisfies Record<string, readonly [Tone, IconType]>

export type Status = keyof typeof LOOKS

export function StatusBadge({ status }: { status: string }) {
  const t = useText()
  const known: Status = status in LOOKS ? (status as Status) : 'unknown'
  const [tone, Icon] = LOOKS[known]
  const key: TextKey = `status.${known}`
  return (
    <span className={classes.badge} data-tone={tone} data-status={status}>
      <Icon size={14} aria-hidden />
      {t(key)}
    </span>
  )
}
