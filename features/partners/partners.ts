/**
 * Partners: who refers, in the whole installation. What a company sees of one is its partnership, in partnerships.ts.
 */
import { newId } from '#lib/ids.ts'
import { emailKey } from '#lib/text.ts'
import type { Context } from '#server/context.ts'
import { found } from '#server/route.ts'
import { insertPartnerOfEmail, selectEmail, selectPartner, selectPartnerOfEmail } from './partners.sql.ts'

export type PartnerInput = {
  readonly name: string
  readonly email: string
  readonly type: 'individual' | 'business'
  readonly country: string | null
}

/**
 * The id of the one partner of an e-mail address in the installation, made if there is none. The name, type and
 * country given are those of a new partner only: what another company wrote is neither changed nor told. Two who make
 * the same partner at once get the same id, the second after the first has committed.
 */
export async function findOrMakePartner(ctx: Context, input: PartnerInput): Promise<string> {
  const { name, email, type, country } = input
  const email_key = emailKey(email)
  const [, partner] = await ctx.tx.asSystem(() =>
    Promise.all([
      ctx.tx.execute(insertPartnerOfEmail({ partner_id: newId(), name, email, email_key, type, country })),
      // A statement of its own, because the first does not see a row that was committed while it waited.
      ctx.tx.one(selectPartnerOfEmail(email_key)),
    ]),
  )
  return partner.partner_id
}

/** A partner of this company, seen through the partnership of one program, or the newest. */
export async function readPartner(ctx: Context, id: string, programId?: string) {
  return found(await ctx.tx.first(selectPartner(ctx.company_id, id, programId)), 'partner')
}

/** The address by which a partner was found in this installation: nobody's to change but its own. */
export async function emailOfPartner(ctx: Context, partner_id: string): Promise<string> {
  const { email } = await ctx.tx.asSystem(() => ctx.tx.one(selectEmail(partner_id)))
  return email
}
