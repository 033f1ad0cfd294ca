/** The partner's own side: what it says of itself, and the programs it is in, over all companies. */
import type { Context, PartnerContext } from '#server/context.ts'
import { found } from '#server/route.ts'
import { readCompany } from '../access/access.ts'
import { audit } from '../access/audit.ts'
import { programsById } from '../programs/programs.ts'
import type { ProfileChange } from './own.schema.ts'
import { selectProfile, updateProfile } from './partners.sql.ts'
import { selectJoined } from './partnerships.sql.ts'

export async function readProfile(ctx: PartnerContext) {
  return found(await ctx.tx.first(selectProfile(ctx.partner_id)), 'partner')
}

/** Changes what the partner says of itself; what companies call it is theirs. */
export async function changeProfile(ctx: PartnerContext, change: ProfileChange) {
  const before = await readProfile(ctx)
  const after = await ctx.tx.one(updateProfile(ctx.partner_id, change))
  audit(ctx, 'partner.changed', ctx.partner_id, { before, after })
  return after
}

/** The programs that the partner is in, the last joined first; of one company only, while nothing else is proven. */
export async function listJoined(ctx: PartnerContext) {
  const joined = await ctx.tx.rows(selectJoined(ctx.partner_id, ctx.only_company_id))
  const companies = [...Map.groupBy(joined, ({ company_id }) => company_id)]
  const shown = await Promise.all(
    companies.map(async ([company_id, partnerships]) => {
      const ids = partnerships.map(({ program_id }) => program_id)
      const [company, programs] = await asCompany(ctx, company_id, (company) =>
        Promise.all([readCompany(company), programsById(company, ids)]),
      )
      return partnerships.flatMap((partnership) => {
        const program = programs.get(partnership.program_id)
        if (!program) return []
        const { name, slug, currency } = program
        return { ...partnership, name, slug, currency, company_name: company.name }
      })
    }),
  )
  const data = shown.flat().sort((a, b) => b.joined_at.getTime() - a.joined_at.getTime())
  return { data, has_more: false }
}

/** Goes on for a company, with which the partner was found to be. */
function asCompany<T>(
  { partner_id: _, only_company_id: __, ...ctx }: PartnerContext,
  company_id: string,
  send: (ctx: Context) => Promise<T>,
): Promise<T> {
  return ctx.tx.asCompany(company_id, () => send({ ...ctx, company_id }))
}
