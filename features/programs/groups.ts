/** Groups: partnerships of one program that share offers, hold, review and link policy. */
import { newId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { asJson } from '#server/database.ts'
import { found } from '#server/route.ts'
import { audit } from '../access/audit.ts'
import type { GroupChange, GroupInput } from './programs.schema.ts'
import { insertGroup, selectGroup, updateGroup } from './programs.sql.ts'
import { readProgram } from './programs.ts'
import { rulesChanged } from './rules.ts'

export async function createGroup(ctx: Context, input: GroupInput) {
  const program = await readProgram(ctx, input.program_id)
  rulesChanged(ctx)
  const group = await ctx.tx.one(
    insertGroup({
      company_id: ctx.company_id,
      id: newId(),
      program_id: program.id,
      name: input.name,
      is_default: false,
      hold_days: input.hold_days ?? program.hold_days,
      review: input.review ?? program.review,
      custom_links_max: input.custom_links_max,
      features: asJson(input.features),
    }),
  )
  audit(ctx, 'group.created', group.id, { after: group })
  return group
}

export async function readGroup(ctx: Context, id: string) {
  return found(await ctx.tx.first(selectGroup(ctx.company_id, id)), 'group')
}

/** Changes a group. What is earned already keeps the hold and review it was born with. */
export async function changeGroup(ctx: Context, id: string, change: GroupChange) {
  const before = await readGroup(ctx, id)
  rulesChanged(ctx)
  const after = await ctx.tx.one(updateGroup(ctx.company_id, id, change))
  audit(ctx, 'group.changed', id, { before, after })
  return after
}
