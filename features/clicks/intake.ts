/**
 * The part of a process that takes clicks: where slugs lead, and the spool that a click is in before anybody is
 * answered. Redirects and `track/click` share it.
 */
import { newIdAt, timeOfId } from '#lib/ids.ts'
import { dayIn } from '#lib/time.ts'
import type { Services } from '#server/context.ts'
import type { Installation } from '#server/installation.ts'
import { counter } from '#server/metrics.ts'
import type { LinkRoute } from '../links/link-routes.ts'
import { signClick } from './click-token.ts'
import { type Destinations, openDestinations } from './destinations.ts'
import { openSpool, type Spool } from './spool.ts'

/** A click as it waits in the spool. Names are those of its row; the time is in the id. */
export type ClickLine = {
  readonly id: string
  readonly company_id: string
  readonly program_id: string
  readonly partnership_id: string
  readonly partner_id: string
  readonly link_id: string
  readonly visitor: string
  /** Of the program's zone. */
  readonly day: string
  /** The program's attribution window when it was clicked. */
  readonly window_days: number
  readonly is_bot: boolean
  readonly country: string | null
  readonly device: string | null
  readonly referrer: string | null
  readonly url: string | null
  readonly sub_id: string | null
}

/** What is known of a click beside its link. */
export type ClickFacts = Pick<ClickLine, 'is_bot' | 'country' | 'device'> & {
  /** Null where nobody can say: the click is then a visitor of its own. */
  readonly visitor: string | null
  readonly referrer?: string | null | undefined
  readonly url?: string | null | undefined
  readonly sub_id?: string | null | undefined
}

export type Intake = {
  readonly installation: Installation
  readonly spool: Spool<ClickLine>
  readonly destinations: Destinations
  /** Resolves once the click is on disk, or is counted and alarmed as unrecorded; never rejects. */
  record(line: ClickLine): Promise<void>
  close(): Promise<void>
}

/**
 * Routes are the same data in every process and a verb is given only its context, so what belongs to one running
 * process is found by the services in that context: tests run several servers in one process.
 */
const intakes = new WeakMap<Services, Intake>()

/** The intake of the process that these services belong to; that it has none is a bug of its role. */
export function intakeOf(services: Services): Intake {
  const intake = intakes.get(services)
  if (!intake) throw new Error('This process takes no clicks: its role opened no spool.')
  return intake
}

export async function openIntake(
  installation: Installation,
  where: { root: string; instance: string },
): Promise<Intake> {
  const alarm = (what: string) => installation.log.error({ part: 'clicks' }, what)
  const spool = await openSpool<ClickLine>({ ...where, alarm })
  const destinations = openDestinations(installation)
  const sayUnrecorded = seldom((times, error) =>
    installation.log.error({ part: 'clicks', err: error, times }, 'clicks were answered and not recorded'),
  )
  const intake: Intake = {
    installation,
    spool,
    destinations,
    async record(line) {
      try {
        if ((await spool.append(line)) === 'recorded') return
        unrecorded.add()
        sayUnrecorded(undefined)
      } catch (error) {
        unrecorded.add()
        sayUnrecorded(error)
      }
    },
    async close() {
      intakes.delete(installation.services)
      await spool.close()
      await destinations.close()
    },
  }
  intakes.set(installation.services, intake)
  return intake
}

const unrecorded = counter(
  'tributary_clicks_unrecorded_total',
  'Clicks that were answered and lost, because the disk could not be written.',
)

/** A new click of a link, and the token that stands for it; bots get none. */
export function makeClick(
  secretKeys: readonly string[],
  link: LinkRoute,
  now: Date,
  facts: ClickFacts,
): { line: ClickLine; token: string | null } {
  const id = newIdAt(now)
  const line = {
    id,
    company_id: link.company_id,
    program_id: link.program_id,
    partnership_id: link.partnership_id,
    partner_id: link.partner_id,
    link_id: link.link_id,
    visitor: facts.visitor ?? id,
    day: dayIn(link.time_zone, timeOfId(id)),
    window_days: link.window_days,
    is_bot: facts.is_bot,
    country: facts.country,
    device: facts.device,
    referrer: storable(facts.referrer, REFERRER_MAX),
    url: storable(facts.url, URL_MAX),
    sub_id: storable(facts.sub_id, SUB_ID_MAX),
  }
  return { line, token: facts.is_bot ? null : signClick(secretKeys, { click_id: id, link_id: link.link_id }) }
}

export const SUB_ID_MAX = 100
const REFERRER_MAX = 1_000
const URL_MAX = 2_000

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const CONTROLS = /[\0-\x1f\x7f-\x9f]/g

/** What somebody sent, cut and cleaned rather than refused: a visitor is sent on whatever stands in an address. */
function storable(text: string | null | undefined, max: number): string | null {
  if (!text) return null
  return text.replace(CONTROLS, '').slice(0, max).toWellFormed() || null
}

/** At most once a second, with how often it happened: an outage must not fill the disk with its own news. */
export function seldom(write: (times: number, error: unknown) => void): (error: unknown) => void {
  let lastMs = 0
  let times = 0
  return (error) => {
    times += 1
    if (Date.now() - lastMs < 1_000) return
    lastMs = Date.now()
    write(times, error)
    times = 0
  }
}
