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
  return dayText(Math.floor((at + offsetMsAt(zone, at)) / DAY_MS))
}

/** The calendar month of an instant in a zone: "2026-11". */
export function monthOf(zone: string, instant: Date): string {
  return dayIn(zone, instant).slice(0, 7)
}

/**
 * What a zone is ahead of UTC. Every click asks for its day and nearly all are of one season, so the season asked
 * for last is kept. Measured on Node 26: `dayIn` takes 30 ns within it and 4 µs outside, where an
 * Intl.DateTimeFormat that is kept takes 830 ns and Temporal 1 700.
 */
function offsetMsAt(zone: string, at: number): number {
  const known = seasons.get(zone)
  if (known && at >= known.from && at < known.until) return known.offsetMs
  const season = seasonAround(zone, at)
  seasons.set(zone, season)
  return season.offsetMs
}

/** A stretch of time between two changes of a zone's clocks. */
type Season = { readonly from: number; readonly until: number; readonly offsetMs: number }

const seasons = new Map<string, Season>()

function seasonAround(zone: string, at: number): Season {
  const local = zoned(zone, at)
  // "previous" looks strictly before, and a change at this very instant begins the season too.
  const change = zoned(zone, at + 1).getTimeZoneTransition('previous')
  const next = local.getTimeZoneTransition('next')
  return {
    from: change?.epochMilliseconds ?? -Infinity,
    until: next?.epochMilliseconds ?? Infinity,
    offsetMs: local.offsetNanoseconds / 1_000_000,
  }
}

const dayTexts = new Map<number, string>()

function dayText(daysSince1970: number): string {
  const known = dayTexts.get(daysSince1970)
  if (known !== undefined) return known
  // Room for eleven years of reports; beyond that someone is sending made-up dates.
  if (dayTexts.size >= 4096) dayTexts.clear()
  const text = new Date(daysSince1970 * DAY_MS).toISOString().slice(0, 10)
  dayTexts.set(daysSince1970, text)
  return text
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

/** Zones that were found to exist: asking the engine costs some 100 µs. */
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

/**
 * A moment: ISO 8601 with `Z` or any offset on the way in, `toISOString()` on the way out, a Date inside.
 * Days that do not exist are refused; digits past the millisecond are dropped.
 */
export const moment = z
  .codec(z.string(), z.date(), {
    decode(text, context) {
      const date = new Date(DATE_TIME.test(text) ? text : Number.NaN)
      if (isStorable(date)) return date
      context.issues.push({ code: 'custom', message: NOT_A_MOMENT, input: text })
      return z.NEVER
    },
    encode(date, context) {
      if (isStorable(date)) return date.toISOString()
      context.issues.push({ code: 'custom', message: NOT_A_MOMENT, input: date })
      return z.NEVER
    },
  })
  .meta({ type: 'string', format: 'date-time', examples: ['2026-11-20T10:00:00.000Z'] })

const NOT_A_MOMENT = 'must be an ISO 8601 moment with Z or an offset, such as 2026-11-20T10:00:00Z'
const DATE_TIME = z.regexes.datetime({ offset: true })

const YEAR_1 = Date.parse('0001-01-01T00:00:00.000Z')
const YEAR_9999 = Date.parse('9999-12-31T23:59:59.999Z')

/** Years 1 to 9999 in UTC: what both the four digits of ISO 8601 and PostgreSQL hold. */
function isStorable(date: Date): boolean {
  return date.getTime() >= YEAR_1 && date.getTime() <= YEAR_9999
}

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
