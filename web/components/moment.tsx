import { Tooltip } from '@mantine/core'
import { useTimeZone } from '../team.tsx'
import { useLanguage } from '../text.ts'

const DAY_MS = 86_400_000

/**
 * A moment, the only way one is shown: in the reader's zone, with the same moment in UTC beside it on hover.
 * `relative` says "2 hours ago" within a day. Dates of this year leave the year out.
 */
export function Moment({ at, show = 'date' }: { at: string; show?: 'date' | 'time' | 'relative' }) {
  const { locale } = useLanguage()
  const timeZone = useTimeZone()
  const date = new Date(at)
  const text =
    show === 'relative' && Math.abs(Date.now() - date.getTime()) < DAY_MS
      ? relativeText(date, locale)
      : absoluteText(date, locale, timeZone, show === 'time')
  const whole = `${fullText(date, locale, timeZone)} · ${fullText(date, locale, 'UTC')}`
  return (
    <Tooltip label={whole}>
      <time dateTime={at}>{text}</time>
    </Tooltip>
  )
}

function absoluteText(date: Date, locale: string, timeZone: string, withTime: boolean): string {
  const yearOf = (one: Date) => new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(one)
  const isThisYear = yearOf(date) === yearOf(new Date())
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    month: 'short',
    day: 'numeric',
    ...(isThisYear ? {} : { year: 'numeric' }),
    ...(withTime ? { hour: 'numeric', minute: '2-digit' } : {}),
  }).format(date)
}

function relativeText(date: Date, locale: string): string {
  const minutes = Math.round((date.getTime() - Date.now()) / 60_000)
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute')
  return format.format(Math.round(minutes / 60), 'hour')
}

function fullText(date: Date, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  })
    .format(date)
    .concat(` (${timeZone})`)
}
