/** Which rule pays an event, and at which rate. Pure: everything it needs is given. */
import { addMonths } from '#lib/time.ts'
import type { Reward } from '../partners/partners.schema.ts'
import { type Line, namedBy, type Occurrence, unmet } from './conditions.ts'
import type { OfferFacts } from './offers.ts'
import type { TierBasis } from './rules.schema.ts'

/** A rule as it was when it won; it never changes afterwards. */
export type FrozenRule = Reward & {
  /** call: an exact amount was given; partnership: the partner's own rate; group and program: an offer. */
  readonly source: 'call' | 'partnership' | 'group' | 'program'
  readonly offer_id: string | null
  /** What the offer's conditions name, where it is a rate of items. */
  readonly names?: 'product' | 'category'
  /** The tier that was reached, when it was not the first rate. */
  readonly tier?: TierBasis & { readonly from: number }
  /** Under a cap of an amount, whose room was decided when the commission was made: an edit of the order adds nothing. */
  readonly capped?: true
  /** What the rule would have paid if its cap had had the room. */
  readonly capped_from?: number
}

export type WhyNot = 'not_active_then' | 'conditions_not_met' | 'currency_mismatch' | 'duration_over'

export type Considered = {
  readonly source: FrozenRule['source']
  readonly offer_id: string | null
  readonly result: 'won' | 'passed' | 'not_matched'
  readonly reason: WhyNot | 'a stronger rule won' | null
}

export type Ruling = {
  readonly rule: FrozenRule | null
  readonly offer: OfferFacts | null
  readonly considered: readonly Considered[]
  /** When no rule matched: why the strongest one that names it did not. */
  readonly reason: 'no_rule' | 'currency_mismatch' | 'duration_over' | null
}

export type Terms = {
  readonly program_id: string
  readonly group_id: string
  readonly commission: Reward | null
  readonly use_product_rates: boolean
}

export type Candidate = {
  readonly source: FrozenRule['source']
  readonly offer: OfferFacts | null
  readonly reward: Reward
}

/**
 * All rules that may pay an event of a partnership, strongest first, in the order of DOMAIN.md: its own rate, unless
 * it says use_product_rates; product and category rates; its own rate; the group's offers; the program's.
 */
export function candidatesOf(event: Occurrence, terms: Terms, offers: readonly OfferFacts[]): Candidate[] {
  const own: Candidate[] =
    terms.commission && event.trigger === 'sale'
      ? [{ source: 'partnership', offer: null, reward: terms.commission }]
      : []
  const possible = offers
    .filter((offer) => isFor(offer, event, terms))
    .map((offer): Candidate => ({ source: levelOf(offer), offer, reward: offer.reward }))
    .sort((a, b) => compare(a.offer as OfferFacts, b.offer as OfferFacts))
  const ofItems = possible.filter(({ offer }) => offer && namedBy(offer.conditions) !== null)
  const ofOrders = possible.filter(({ offer }) => offer && namedBy(offer.conditions) === null)
  return terms.use_product_rates ? [...ofItems, ...own, ...ofOrders] : [...own, ...ofItems, ...ofOrders]
}

/** Whether an offer could pay such an event of this partnership at some time. */
export function isFor(
  offer: OfferFacts,
  event: Pick<Occurrence, 'trigger' | 'stage'>,
  { program_id, group_id }: Pick<Terms, 'program_id' | 'group_id'>,
): boolean {
  return (
    offer.program_id === program_id &&
    (offer.group_id === null || offer.group_id === group_id) &&
    offer.trigger === event.trigger &&
    offer.stage === event.stage
  )
}

function levelOf(offer: OfferFacts): 'group' | 'program' {
  return offer.group_id === null ? 'program' : 'group'
}

/** Group before program; of one level product, category, more conditions, older, id. Never the highest number. */
function compare(a: OfferFacts, b: OfferFacts): number {
  const rank = ({ group_id, conditions }: OfferFacts) => [
    group_id === null ? 1 : 0,
    ['product', 'category', null].indexOf(namedBy(conditions)),
    -(conditions?.of.length ?? 0),
  ]
  const [left, right] = [rank(a), rank(b)]
  const differing = left.findIndex((value, at) => value !== right[at])
  if (differing >= 0) return (left[differing] as number) - (right[differing] as number)
  const byAge = a.ranked_at.getTime() - b.ranked_at.getTime()
  return byAge !== 0 ? byAge : a.id < b.id ? -1 : 1
}

/** The first candidate that matches a line, at the rate of its tier; `measure` says what a tier's basis has reached. */
export function chooseRule(
  event: Occurrence,
  line: Line,
  candidates: readonly Candidate[],
  measure: (basis: TierBasis) => bigint,
): Ruling {
  const considered: Considered[] = []
  let won: Candidate | null = null
  let reason: Ruling['reason'] = null
  for (const candidate of candidates) {
    const { source, offer } = candidate
    const whyNot = offer && mismatch(offer, event, line)
    const named = { source, offer_id: offer?.id ?? null }
    if (whyNot) considered.push({ ...named, result: 'not_matched', reason: whyNot })
    else if (won) considered.push({ ...named, result: 'passed', reason: 'a stronger rule won' })
    else considered.push({ ...named, result: 'won', reason: null })
    if (!whyNot) won ??= candidate
    if (whyNot === 'currency_mismatch' || whyNot === 'duration_over') reason ??= whyNot
  }
  if (!won) return { rule: null, offer: null, considered, reason: reason ?? 'no_rule' }
  return { rule: freeze(won, measure), offer: won.offer, considered, reason: null }
}

function mismatch(offer: OfferFacts, event: Occurrence, line: Line): WhyNot | null {
  if (!isActive(offer, event.occurredAt)) return 'not_active_then'
  const unmetBy = unmet(offer.conditions, event, line)
  if (unmetBy) return unmetBy
  if (isOver(offer, event)) return 'duration_over'
  const pays = offer.reward.type === 'fixed' ? offer.reward.currency : event.currency
  const isOther =
    (offer.tier_basis?.currency !== undefined && offer.tier_basis.currency !== event.currency) ||
    offer.caps.some((cap) => cap.currency !== undefined && cap.currency !== pays)
  return isOther ? 'currency_mismatch' : null
}

export function isActive(offer: Pick<OfferFacts, 'active_from' | 'active_until'>, at: Date): boolean {
  return offer.active_from <= at && (offer.active_until === null || at < offer.active_until)
}

function isOver({ duration }: OfferFacts, { history, occurredAt, timeZone }: Occurrence): boolean {
  const { firstPaidAt, commissioned } = history
  switch (duration.type) {
    case 'lifetime':
      return false
    case 'first_sale':
      return firstPaidAt !== null
    case 'months':
      return firstPaidAt !== null && occurredAt >= addMonths(timeZone, firstPaidAt, duration.months)
    case 'sales':
      return commissioned >= duration.sales
  }
}

function freeze({ source, offer, reward }: Candidate, measure: (basis: TierBasis) => bigint): FrozenRule {
  if (!offer) return { ...reward, source, offer_id: null }
  const names = namedBy(offer.conditions)
  const capped = offer.caps.some((cap) => cap.amount !== undefined)
  const frozen = {
    ...reward,
    source,
    offer_id: offer.id,
    ...(names ? { names } : {}),
    ...(capped ? { capped } : {}),
  }
  const basis = offer.tier_basis
  if (!basis) return frozen
  const reached = measure(basis)
  const tier = offer.tiers.findLast(({ from }) => BigInt(from) <= reached)
  if (!tier) return frozen
  const { from, ...rate } = tier
  return { ...frozen, ...rate, tier: { ...basis, from } } as FrozenRule
}
