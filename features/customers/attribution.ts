/**
 * Who gets an event: the order of DOMAIN.md, first match wins. Pure: what was found in the database is given. Every
 * candidate that was looked at stands in the trace, with why it won or failed.
 */
import { addMonths } from '#lib/time.ts'
import type { Attribution as Settings } from '../programs/programs.schema.ts'
import type { AttributionReason, Source } from './customers.schema.ts'

/** A partnership as far as deciding needs it. */
export type Referrer = {
  readonly id: string
  readonly partner_id: string
  readonly program_id: string
  readonly status: string
  readonly after_end: 'stop' | 'keep_customers'
}

/** What the call brought, each looked up already. */
export type Evidence = {
  readonly program_id: string
  readonly settings: Settings
  /** The program's zone. */
  readonly timeZone: string
  readonly occurredAt: Date
  /** The partner that the call names; it decides when the key may override. */
  readonly named: { readonly partnership: Referrer | null; readonly overrides: boolean } | null
  readonly customer: {
    readonly partnership: Referrer | null
    readonly attributedAt: Date | null
    readonly isExisting: boolean
  } | null
  readonly saysExisting: boolean
  readonly click: Click | null
  readonly coupon: {
    readonly code: string
    readonly active: boolean
    readonly partnership: Referrer | null
  } | null
}

export type Click =
  | { readonly valid: false; readonly text: string }
  | {
      readonly valid: true
      readonly text: string
      readonly clickedAt: Date
      readonly partnership: Referrer | null
    }

export type Candidate = {
  readonly by: 'named' | 'customer' | 'click' | 'coupon' | 'call'
  readonly partnership_id: string | null
  readonly result: 'won' | 'passed' | 'failed'
  readonly reason: AttributionReason | null
  readonly detail: string | null
}

export type Decision = {
  readonly outcome: 'attributed' | 'unattributed'
  /** Of the strongest candidate that failed; null when somebody gets it. */
  readonly reason: AttributionReason | null
  readonly partnership: Referrer | null
  readonly source: Source
  readonly considered: readonly Candidate[]
  /** True when the customer's own partner gets it, whatever that partner's status. */
  readonly byCustomer: boolean
}

type Step = {
  readonly by: Candidate['by']
  readonly source: Source
  readonly detail: string | null
  readonly find: () => Referrer | AttributionReason
}

/** A click may come from a clock a little ahead of the shop's. */
const CLOCK_SKEW_MS = 5 * 60_000
const DAY_MS = 86_400_000

export function attribute(evidence: Evidence): Decision {
  const considered: Candidate[] = []
  let winner: { partnership: Referrer; step: Step } | null = null
  for (const step of stepsOf(evidence)) {
    const found = step.find()
    const partnership_id = typeof found === 'string' ? null : found.id
    const passed = winner !== null
    if (typeof found === 'string') {
      considered.push({ by: step.by, partnership_id, result: 'failed', reason: found, detail: step.detail })
    } else if (step.by !== 'customer' && !mayEarn(found)) {
      considered.push({
        by: step.by,
        partnership_id,
        result: 'failed',
        reason: 'partnership_inactive',
        detail: step.detail,
      })
    } else {
      considered.push({
        by: step.by,
        partnership_id,
        result: passed ? 'passed' : 'won',
        reason: null,
        detail: step.detail,
      })
      winner ??= { partnership: found, step }
    }
  }
  if (winner) {
    const { partnership, step } = winner
    return {
      outcome: 'attributed',
      reason: null,
      partnership,
      source: step.source,
      considered,
      byCustomer: step.by === 'customer',
    }
  }
  const reason = considered[0]?.reason ?? 'no_match'
  return { outcome: 'unattributed', reason, partnership: null, source: 'api', considered, byCustomer: false }
}

/** Whether a partnership earns: active, or ended by an agreement that keeps its customers. */
export function mayEarn(partnership: Referrer): boolean {
  return (
    partnership.status === 'active' ||
    (partnership.status === 'ended' && partnership.after_end === 'keep_customers')
  )
}

function stepsOf(evidence: Evidence): Step[] {
  const { named, settings } = evidence
  const namedStep = (by: 'named' | 'call'): Step[] =>
    named
      ? [
          {
            by,
            source: by === 'named' ? 'manual' : 'api',
            detail: null,
            find: () => named.partnership ?? 'no_match',
          },
        ]
      : []
  const first = named?.overrides ? namedStep('named') : []
  if (settings.scope === 'customer' && isKnownBefore(evidence)) {
    return [...first, { by: 'customer', source: 'api', detail: null, find: () => 'existing_customer' }]
  }
  const link = clickStep(evidence)
  const coupon = couponStep(evidence)
  const pair = settings.link_vs_coupon === 'link_wins' ? [...link, ...coupon] : [...coupon, ...link]
  return [
    ...first,
    ...customerStep(evidence),
    ...pair,
    ...(named && !named.overrides ? namedStep('call') : []),
  ]
}

/** A customer the company had already is nobody's, unless a partner has it from before. */
function isKnownBefore({ customer, saysExisting }: Evidence): boolean {
  if (customer?.partnership) return false
  return customer ? customer.isExisting || saysExisting : saysExisting
}

function customerStep(evidence: Evidence): Step[] {
  const { customer, settings, occurredAt } = evidence
  const partnership = customer?.partnership
  if (settings.scope === 'order' || !partnership) return []
  const { duration_months } = settings
  const since = customer.attributedAt ?? occurredAt
  const isOver =
    duration_months !== null && occurredAt >= addMonths(evidence.timeZone, since, duration_months)
  return [
    { by: 'customer', source: 'api', detail: null, find: () => (isOver ? 'duration_over' : partnership) },
  ]
}

function clickStep({ click, program_id, settings, occurredAt }: Evidence): Step[] {
  if (!click) return []
  const find = (): Referrer | AttributionReason => {
    if (!click.valid || !click.partnership || click.partnership.program_id !== program_id)
      return 'click_id_invalid'
    const age = occurredAt.getTime() - click.clickedAt.getTime()
    if (age < -CLOCK_SKEW_MS) return 'click_id_invalid'
    return age > settings.window_days * DAY_MS ? 'window_expired' : click.partnership
  }
  return [{ by: 'click', source: 'link', detail: click.text, find }]
}

function couponStep({ coupon, program_id }: Evidence): Step[] {
  if (!coupon) return []
  const { active, partnership, code } = coupon
  const isKnown = active && partnership !== null && partnership.program_id === program_id
  return [
    { by: 'coupon', source: 'coupon', detail: code, find: () => (isKnown ? partnership : 'unknown_coupon') },
  ]
}
