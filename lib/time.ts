/**
 * Days and months as a zone's calendar has them, and moments as the wire writes them.
 *
 * Instants are `Date`s everywhere; `Temporal` does the arithmetic and never leaves this file. The import is the
 * engine's own Temporal where it has one (Node 26 does) and the polyfill where not.
 */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

const DAY_MS = 86_400_000

/** The calendar day of an instant in a zone: "2026-11-20". */
export function dayIn(zone: string, instant: Date): string {
  const at = instant.getTime()
  const known = stretches.get(zone)
  if (known && at >= known.from && at < known.until) return known.day
  const stretch = stretchAround(zone, at)
  stretches.set(zone, stretch)
  return stretch.day
}

/** The calendar month of an instant in a zone: "2026-11". */
export function monthOf(zone: string, instant: Date): string {
  return dayIn(zone, instant).slice(0, 7)
}

/**
 * The last day asked for, per zone, as a stretch of time: every click asks, and nearly always for today.
 * Measured on Node 26: TODO ns within the stretch, against TODO ns for an Intl.DateTimeFormat that is kept
 * and TODO µs for a new stretch.
 */
const stretches = new Map<string, Stretch>()

type Stretch = { readonly from: number; readonly until: number; readonly day: string }

/** The longest time around an instant in which the zone's day and its offset both stay the same. */
function stretchAround(zone: string, at: number): Stretch {
  const local = zoned(zone, at)
  const offsetMs = local.offsetNanoseconds / 1_000_000
  const midnight = Math.floor((at + offsetMs) / DAY_MS) * DAY_MS - offsetMs
  // "previous" looks strictly before, and a change at this very instant bounds the stretch too.
  const before = zoned(zone, at + 1).getTimeZoneTransition('previous')
  const after = local.getTimeZoneTransition('next')
  return {
    from: Math.max(midnight, before?.epochMilliseconds ?? midnight),
    until: Math.min(midnight + DAY_MS, after?.epochMilliseconds ?? Infinity),
    day: local.toPlainDate().toString(),
  }
}

/** The first instant of a day ("2026-11-20") in a zone: midnight, or what follows where midnight is skipped. */
export function startOfDay(zone: string, day: string): Date {
  return dateOf(Temporal.PlainDate.from(day).toZonedDateTime(zone))
}

/** The first instant of the month that an instant lies in. */
export function startOfMonth(zone: string, instant: Date): Date {
  return dateOf(zoned(zone, instant.getTime()).with({ day: 1 }).startOfDay())
}

/** The first instant of the month after the one that an instant lies in. */
export function startOfNextMonth(zone: string, instant: Date): Date {
  return dateOf(zoned(zone, instant.getTime()).with({ day: 1 }).add({ months: 1 }).startOfDay())
}

/**
 * The same wall clock so many calendar days later (or earlier, if negative). A wall clock that a change of
 * the clocks skips moves forward by the gap; one that it repeats is the first of the two.
 */
export function addDays(zone: string, instant: Date, days: number): Date {
  return dateOf(zoned(zone, instant.getTime()).add({ days }))
}

/** The same wall clock so many calendar months later; a day the month lacks becomes its last (31 → 28). */
export function addMonths(zone: string, instant: Date, months: number): Date {
  return dateOf(zoned(zone, instant.getTime()).add({ months }))
}

function zoned(zone: string, epochMs: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone)
}

function dateOf(local: Temporal.ZonedDateTime): Date {
  return new Date(local.epochMilliseconds)
}

/** Zones that were found to exist: asking the engine costs some 30 µs. */
const knownZones = new Set<string>()

/** Whether a text names a zone of the IANA database, in its own spelling. Bare offsets (+01:00) are none. */
export function isTimeZone(zone: string): boolean {
  if (knownZones.has(zone)) return true
  const spelling = spellingOf(zone)
  // Some engines answer with the zone's other name (Asia/Calcutta); only another case of this one is refused.
  const isKnown =
    spelling !== undefined && (spelling === zone || spelling.toLowerCase() !== zone.toLowerCase())
  if (isKnown) knownZones.add(zone)
  return isKnown
}

function spellingOf(zone: string): string | undefined {
  if (!/^[A-Za-z]/.test(zone)) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

const DATE_TIME = z.regexes.datetime({ offset: true })

function isMoment(text: string): boolean {
  return DATE_TIME.test(text) && isStorable(Date.parse(text))
}

/** Years 1 to 9999 in UTC: what both ISO 8601's four digits and PostgreSQL can hold. */
function isStorable(epochMs: number): boolean {
  return epochMs >= Date.parse('0001-01-01T00:00:00Z') && epochMs <= Date.parse('9999-12-31T23:59:59.999Z')
}

/**
 * A moment: ISO 8601 with `Z` or any offset on the way in, `toISOString()` on the way out, a Date inside.
 * Days that do not exist are refused; digits past the millisecond are dropped.
 */
export const moment = z
  .codec(
    z
      .string()
      .refine(isMoment, 'must be an ISO 8601 moment with Z or an offset, such as 2026-11-20T10:00:00Z'),
    z.date(),
    { decode: (text) => new Date(text), encode: (date) => date.toISOString() },
  )
  .meta({ type: 'string', format: 'date-time', examples: ['2026-11-20T10:00:00.000Z'] })

/** A calendar day that exists, in years 1 to 9999: "2026-11-20". */
export const day = z
  .string()
  .refine(
    (text) => z.regexes.date.test(text) && text >= '0001',
    'must be a day that exists, such as 2026-11-20',
  )
  .meta({ format: 'date', examples: ['2026-11-20'] })

/** The name of a zone of the IANA database: "Europe/Berlin". */
export const timeZone = z
  .string()
  .refine(isTimeZone, 'must be the name of an IANA time zone, such as Europe/Berlin')
  .meta({ examples: ['Europe/Berlin'] })
