/** Whether an offer's conditions hold of one line of an event. Pure. */
import type { Condition, Conditions, Trigger } from './rules.schema.ts'

/** What happened, as far as rules ask for it. Amounts are minor units of `currency`. */
export type Occurrence = {
  readonly trigger: Trigger
  /** Of stage_reached: its name. */
  readonly stage: string | null
  readonly occurredAt: Date
  /** The program's zone. */
  readonly timeZone: string
  /** Of the whole order, tax and shipping included; 0 where nothing was bought. */
  readonly amount: bigint
  readonly currency: string
  readonly country: string | null
  readonly source: string
  readonly metadata: Readonly<Record<string, unknown>>
  /** The order says of itself that it is one of a series. */
  readonly isRecurring: boolean
  readonly history: History
}

/** What the customer bought before, of sales above 0 that are not wholly refunded. */
export type History = { readonly firstPaidAt: Date | null; readonly commissioned: number }

/** A line of an order; one without a name is what the items leave of it. */
export type Line = { readonly product_id?: string | undefined; readonly category?: string | undefined }

type Answer = 'yes' | 'no' | 'currency_mismatch'

/** Null when they hold, else why not: a currency only where it alone decides. */
export function unmet(
  conditions: Conditions | null,
  event: Occurrence,
  line: Line,
): 'conditions_not_met' | 'currency_mismatch' | null {
  if (conditions === null) return null
  const answers = conditions.of.map((condition) => answerOf(condition, event, line))
  const isMet = conditions.match === 'all' ? answers.every((one) => one === 'yes') : answers.includes('yes')
  if (isMet) return null
  const byCurrency =
    conditions.match === 'all' ? !answers.includes('no') : answers.includes('currency_mismatch')
  return byCurrency ? 'currency_mismatch' : 'conditions_not_met'
}

function answerOf(condition: Condition, event: Occurrence, line: Line): Answer {
  switch (condition.field) {
    case 'product':
      return yes(condition.in, line.product_id)
    case 'category':
      return yes(condition.in, line.category)
    case 'country':
      return yes(condition.in, event.country)
    case 'source':
      return yes(condition.in, event.source)
    case 'metadata':
      return yes(condition.in, event.metadata[condition.key])
    case 'sale':
      return (condition.is === 'recurring') === isRecurring(event) ? 'yes' : 'no'
    case 'order':
      if (condition.currency !== event.currency) return 'currency_mismatch'
      return event.amount >= BigInt(condition.at_least) ? 'yes' : 'no'
  }
}

function yes(wanted: readonly unknown[], value: unknown): Answer {
  return wanted.includes(value) ? 'yes' : 'no'
}

function isRecurring({ isRecurring, history }: Occurrence): boolean {
  return isRecurring || history.firstPaidAt !== null
}

/** What makes an offer a rate of items: a product before a category. */
export function namedBy(conditions: Conditions | null): 'product' | 'category' | null {
  const fields = conditions?.of.map((one) => one.field) ?? []
  return fields.includes('product') ? 'product' : fields.includes('category') ? 'category' : null
}
