/** Visitors: who clicks which link, when, and which of them comes again. */
import { type ClickLine, makeClick } from '#features/clicks/intake.ts'
import type { Place } from './company.ts'
import { type Random, weighted } from './random.ts'
import type { Step } from './steps.ts'

export type Click = {
  readonly place: Place
  readonly line: ClickLine
  /** Null for bots. */
  readonly token: string | null
  readonly at: Date
}

export type Traffic = { clicksIn(step: Step, count: number): Click[] }

const COUNTRIES = ['US', 'US', 'US', 'DE', 'GB', 'FR', 'CA', 'NL', 'ES', 'IT', null]
const REFERRERS = [
  null,
  'https://news.example/review',
  'https://video.example/watch',
  'https://forum.example/thread/17',
]
const RETURNING = 0.22
const BOTS = 0.04
/** Visitors of a place that may come again: the newest. */
const REMEMBERED = 60

export function createTraffic(
  secretKeys: readonly string[],
  places: readonly Place[],
  random: Random,
): Traffic {
  const pickPlace = weighted(random, popularity(places.length))
  const visitors = new Map<Place, string[]>()
  let made = 0
  const visitorOf = (place: Place): string => {
    const known = visitors.get(place) ?? []
    if (known.length > 0 && random.chance(RETURNING)) return random.pick(known)
    const visitor = `visitor-${String(++made).padStart(14, '0')}`
    if (known.length < REMEMBERED) known.push(visitor)
    else known[made % REMEMBERED] = visitor
    visitors.set(place, known)
    return visitor
  }
  const click = (step: Step): Click => {
    const place = places[pickPlace()] as Place
    const at = momentIn(step, random)
    const { line, token } = makeClick(secretKeys, random.pick(place.links), at, {
      is_bot: random.chance(BOTS),
      country: random.pick(COUNTRIES),
      device: random.chance(0.6) ? 'mobile' : 'desktop',
      visitor: visitorOf(place),
      referrer: random.pick(REFERRERS),
    })
    return { place, line, token, at }
  }
  return { clicksIn: (step, count) => Array.from({ length: count }, () => click(step)) }
}

/** A few partners bring most of the visitors. */
export function popularity(count: number): number[] {
  return Array.from({ length: count }, (_, rank) => 1 / (rank + 2) ** 0.8)
}

/** A moment of a step, less often at a weekend. */
export function momentIn({ from, until }: Step, random: Random): Date {
  const draw = () => new Date(from.getTime() + random.next() * (until.getTime() - from.getTime()))
  const at = draw()
  const isWeekend = at.getUTCDay() === 0 || at.getUTCDay() === 6
  return isWeekend && random.chance(0.4) ? draw() : at
}
