import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  addDays,
  addMonths,
  day,
  dayIn,
  isTimeZone,
  moment,
  monthOf,
  startOfDay,
  startOfMonth,
  startOfNextMonth,
  timeZone,
} from './time.ts'

/** Zones whose clocks once did something unusual: at midnight, at 0:01, by half an hour, by a whole day. */
const ODD_ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Africa/Monrovia',
  'Asia/Beirut',
]
const zones = fc.constantFrom(...ODD_ZONES)
const instants = fc.date({
  min: new Date('1950-01-01T00:00:00Z'),
  max: new Date('2060-01-01T00:00:00Z'),
  noInvalidDate: true,
})
const at = (text: string) => new Date(text)

describe('days', () => {
  test('the day is the one on the wall of the zone, whatever was asked before', () => {
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const wall = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
        expect(dayIn(zone, instant)).toBe(wall.toPlainDate().toString())
        expect(monthOf(zone, instant)).toBe(wall.toPlainDate().toString().slice(0, 7))
      }),
      { numRuns: 5_000 },
    )
  })

  test('every minute around a change of the clocks has its own day', () => {
    // St. John's set its clocks back at 0:01, so that 7 November 2010 began, ended and began again.
    for (let minute = -120; minute < 120; minute++) {
      const instant = new Date(Date.parse('2010-11-07T02:31:00Z') + minute * 60_000)
      const wall = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(
        'America/St_Johns',
      )
      expect(dayIn('America/St_Johns', instant)).toBe(wall.toPlainDate().toString())
    }
  })

  test('the instant of a change tells nothing of the hour before it', () => {
    expect(dayIn('America/Sao_Paulo', at('2026-11-20T10:00:00Z'))).toBe('2026-11-20')
    expect(dayIn('America/Sao_Paulo', at('2018-11-04T03:00:00Z'))).toBe('2018-11-04')
    expect(dayIn('America/Sao_Paulo', at('2018-11-04T02:30:00Z'))).toBe('2018-11-03')
  })

  test('midnight in Auckland is the noon before in London', () => {
    expect(dayIn('Pacific/Auckland', at('2026-11-19T11:00:00Z'))).toBe('2026-11-20')
    expect(dayIn('Pacific/Auckland', at('2026-11-19T10:59:59.999Z'))).toBe('2026-11-19')
    expect(startOfDay('Pacific/Auckland', '2026-11-20')).toEqual(at('2026-11-19T11:00:00Z'))
  })

  test('a day whose midnight is skipped begins at one', () => {
    expect(startOfDay('America/Sao_Paulo', '2018-11-04')).toEqual(at('2018-11-04T03:00:00Z'))
  })

  test('the start of a day lies in it, and the millisecond before does not', () => {
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const day = dayIn(zone, instant)
        const start = startOfDay(zone, day)
        expect(dayIn(zone, start)).toBe(day)
        expect(dayIn(zone, new Date(start.getTime() - 1)) < day).toBe(true)
      }),
    )
  })
})

describe('months', () => {
  test('the cut-off of October is the first instant of November in the zone', () => {
    expect(startOfNextMonth('Europe/Berlin', at('2026-10-31T22:59:59Z'))).toEqual(at('2026-10-31T23:00:00Z'))
    expect(startOfMonth('Europe/Berlin', at('2026-10-31T23:00:00Z'))).toEqual(at('2026-10-31T23:00:00Z'))
    expect(startOfNextMonth('Europe/Berlin', at('2026-12-31T23:00:00Z'))).toEqual(at('2027-01-31T23:00:00Z'))
  })

  test('every instant lies between the start of its month and of the next', () => {
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const [start, next] = [startOfMonth(zone, instant), startOfNextMonth(zone, instant)]
        expect(start <= instant && instant < next).toBe(true)
        expect(monthOf(zone, start)).toBe(monthOf(zone, instant))
        expect(startOfMonth(zone, next)).toEqual(next)
      }),
    )
  })

  test('a month after the 31st of January is the last of February', () => {
    expect(addMonths('UTC', at('2028-01-31T10:00:00Z'), 1)).toEqual(at('2028-02-29T10:00:00Z'))
    expect(addMonths('UTC', at('2026-03-31T10:00:00Z'), -1)).toEqual(at('2026-02-28T10:00:00Z'))
  })

  test('a month across a change of the clocks ends at the same hour', () => {
    expect(addMonths('Europe/Berlin', at('2026-10-20T10:00:00Z'), 1)).toEqual(at('2026-11-20T11:00:00Z'))
  })
})

describe('holds', () => {
  test('thirty days end at the same hour on the wall', () => {
    expect(addDays('Europe/Berlin', at('2026-10-10T10:00:00Z'), 30)).toEqual(at('2026-11-09T11:00:00Z'))
  })

  test('an hour that the clocks skip is the hour after it', () => {
    expect(addDays('Europe/Berlin', at('2026-03-28T01:30:00Z'), 1)).toEqual(at('2026-03-29T01:30:00Z'))
  })

  test('so many days later is so many days later', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -400, max: 400 }), (instant, days) => {
        const moved = dayIn('Europe/Berlin', addDays('Europe/Berlin', instant, days))
        expect(moved).toBe(Temporal.PlainDate.from(dayIn('Europe/Berlin', instant)).add({ days }).toString())
      }),
    )
  })
})

describe('zones', () => {
  test.each(['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Asia/Calcutta', 'America/Argentina/Ushuaia'])(
    '%s is one',
    (zone) => {
      expect(isTimeZone(zone)).toBe(true)
      expect(timeZone.parse(zone)).toBe(zone)
    },
  )

  test.each(['+01:00', 'europe/berlin', 'Mars/Olympus', '', 'Europe/Berlin\0', 'constructor'])(
    '%j is none',
    (zone) => {
      expect(isTimeZone(zone)).toBe(false)
      expect(timeZone.safeParse(zone).success).toBe(false)
    },
  )
})

describe('on the wire', () => {
  test('a moment with any offset goes out as UTC', () => {
    expect(moment.decode('2026-11-20T10:00:00+05:30')).toEqual(at('2026-11-20T04:30:00Z'))
    expect(moment.encode(moment.decode('2026-11-20T10:00:00-08:00'))).toBe('2026-11-20T18:00:00.000Z')
    expect(moment.encode(moment.decode('0001-01-01T00:00:00Z'))).toBe('0001-01-01T00:00:00.000Z')
  })

  test('a date goes out and comes back', () => {
    const years = {
      min: at('0001-01-01T00:00:00Z'),
      max: at('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    }
    fc.assert(
      fc.property(fc.date(years), (date) => moment.decode(moment.encode(date)).getTime() === date.getTime()),
    )
  })

  test.each([
    '2026-02-30T00:00:00Z',
    '2027-02-29T00:00:00Z',
    '2026-11-20T24:00:00Z',
    '2026-11-20T10:60:00Z',
    '2026-11-20T10:00:00',
    '2026-11-20',
    '2026-11-20T10:00:00+25:00',
    '0000-12-31T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '+010000-01-01T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    '2026-11-20T10:00:00Z\0',
    '',
    'now',
  ])('%j is no moment, and the refusal shows one', (text) => {
    expect(moment.safeParse(text).error?.issues[0]?.message).toContain('such as 2026-11-20T10:00:00Z')
  })

  test('numbers and dates that cannot be stored are refused', () => {
    expect(moment.safeParse(1_700_000_000).success).toBe(false)
    expect(moment.safeEncode(new Date(Number.NaN)).success).toBe(false)
    expect(moment.safeEncode(new Date(8.64e15)).success).toBe(false)
  })

  test.each([
    '2026-02-30',
    '2100-02-29',
    '0000-01-01',
    '2026-1-1',
    '2026-11-20T00:00:00Z',
    '10000-01-01',
    '',
  ])('%j is no day', (text) => {
    expect(day.safeParse(text).success).toBe(false)
  })

  test('a leap day is a day', () => {
    expect(day.parse('2028-02-29')).toBe('2028-02-29')
    expect(day.parse('0001-01-01')).toBe('0001-01-01')
  })

  test('the documentation says date-time in both directions', () => {
    for (const io of ['input', 'output'] as const) {
      expect(z.toJSONSchema(moment, { io, unrepresentable: 'any' })).toMatchObject({
        type: 'string',
        format: 'date-time',
      })
    }
  })
})
