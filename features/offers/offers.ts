/** Offers: what companies pay for. Which one an event is paid by is decided in rules.ts. */
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { asJson } from '#server/database.ts'
import { found } from '#server/route.ts'
import { audit } from '../access/audit.ts'
import type { Reward } from '../partners/partners.schema.ts'
import { readGroup } from '../programs/groups.ts'
import { readProgram } from '../programs/programs.ts'
import type { OfferChange, OfferInput } from './offers.schema.ts'
import { insertOffer, selectOffer, selectOfferFacts, updateOffer } from './offers.sql.ts'

/** Creates an offer of a program or of one of its groups. Refuses a group of another program (422). */
export async function createOffer(ctx: Context, input: OfferInput) {
  const program = await readProgram(ctx, input.program_id)
  if (input.group_id !== null) {
    const group = await readGroup(ctx, input.group_id)
    if (group.program_id !== program.id) {
      throw new Refusal(
        422,
        'group_of_another_program',
        'The group belongs to another program than the offer.',
      )
    }
  }
  const active_from = input.active_from ?? ctx.now
  checkPeriod(active_from, input.active_until)
  const offer = await ctx.tx.one(
    insertOffer({
      company_id: ctx.company_id,
      id: newId(),
      program_id: program.id,
      group_id: input.group_id,
      trigger: input.trigger,
      reward: asJson(input.reward),
      description: input.description ?? '',
      active_from,
      active_until: input.active_until,
    }),
  )
  audit(ctx, 'offer.created', offer.id, { after: offer })
  return offer
}

export async function readOffer(ctx: Context, id: string) {
  return found(await ctx.tx.first(selectOffer(ctx.company_id, id)), 'offer')
}

/** Changes what partners read of an offer, or ends it. Its reward never changes: another offer replaces it. */
export async function changeOffer(ctx: Context, id: string, change: OfferChange) {
  const before = await readOffer(ctx, id)
  if (change.active_until !== undefined) checkPeriod(before.active_from, change.active_until)
  const after = await ctx.tx.one(updateOffer(ctx.company_id, id, change))
  audit(ctx, 'offer.changed', id, { before, after })
  return after
}

function checkPeriod(from: Date, until: Date | null): void {
  if (until !== null && until <= from) {
    throw new Refusal(422, 'offer_period_empty', 'active_until must be after active_from.')
  }
}

export type OfferFacts = {
  readonly id: string
  readonly program_id: string
  readonly group_id: string | null
  readonly trigger: 'sale'
  readonly reward: Reward
  readonly active_from: Date
  readonly active_until: Date | null
}

/** All offers of the company, older first; there are few. */
export async function offerFacts(ctx: Context): Promise<OfferFacts[]> {
  return ctx.tx.rows(selectOfferFacts(ctx.company_id)) as Promise<OfferFacts[]>
}
