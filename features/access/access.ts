/**
 * Companies: who runs programs here. What else the door of access opens is in files of its own: api-keys.ts, audit.ts,
 * teams.ts, passwords.ts, signed-token.ts, signed-in.ts, and for pages desk.ts and password-field.ts.
 */

import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { slugify } from '#lib/text.ts'
import type { Context } from '#server/context.ts'
import { found } from '#server/route.ts'
import type { CompanyChange, CompanyInput } from './access.schema.ts'
import { insertCompany, selectCompany, updateCompany } from './access.sql.ts'
import { audit } from './audit.ts'

/** The id of a company that is about to exist; the transaction that creates it acts for it. */
export function newCompanyId(): string {
  return newId()
}

/**
 * Creates the company that `ctx` acts for. Refuses a slug that is taken (409 `slug_taken`), and a name of which none
 * can be made (422 `slug_required`).
 */
export async function createCompany(ctx: Context, input: CompanyInput) {
  const slug = input.slug ?? slugify(input.name)
  if (slug === '') {
    throw new Refusal(
      422,
      'slug_required',
      'No slug can be made of this name: give one of a–z, 0–9 and hyphens.',
    )
  }
  const company = await ctx.tx
    .one(
      insertCompany({
        company_id: ctx.company_id,
        name: input.name,
        slug,
        legal_name: input.legal_name ?? input.name,
        address: input.address ?? '',
        time_zone: input.time_zone,
      }),
    )
    .catch((error: unknown) => {
      if ((error as { code?: string }).code === '23505') {
        throw new Refusal(
          409,
          'slug_taken',
          `Another company here is called "${slug}". Give this one another slug.`,
        )
      }
      throw error
    })
  audit(ctx, 'company.created', ctx.company_id, { after: company })
  return company
}

export async function readCompany(ctx: Context) {
  return found(await ctx.tx.first(selectCompany(ctx.company_id)), 'company')
}

/** Changes what the company says of itself; its zone decides when its months end. */
export async function changeCompany(ctx: Context, change: CompanyChange) {
  const before = await readCompany(ctx)
  const after = await ctx.tx.one(updateCompany(ctx.company_id, change))
  audit(ctx, 'company.changed', ctx.company_id, { before, after })
  return after
}
