/** What deciding an event needs of the company's programs and groups, remembered: it hardly ever changes. */
import type { Context } from '#server/context.ts'
import { remembered } from '#server/remembered.ts'
import { type GroupRules, type ProgramRules, selectGroupRules, selectProgramRules } from './programs.sql.ts'

export type { GroupRules, ProgramRules } from './programs.sql.ts'

const rules = remembered('program_rules', async (ctx) => {
  const [programs, groups] = await Promise.all([
    ctx.tx.rows(selectProgramRules(ctx.company_id)),
    ctx.tx.rows(selectGroupRules(ctx.company_id)),
  ])
  return { programs: byId(programs as ProgramRules[]), groups: byId(groups) }
})

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}

/** Currency, zone, attribution and status of each program, by id; those of `ids` if they exist at all. */
export async function programRules(
  ctx: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ProgramRules>> {
  return (await rules.get(ctx, ({ programs }) => ids.every((id) => programs.has(id)))).programs
}

/** Hold and review of each group, by id; those of `ids` if they exist at all. */
export async function groupRules(
  ctx: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, GroupRules>> {
  return (await rules.get(ctx, ({ groups }) => ids.every((id) => groups.has(id)))).groups
}

/** Says that this transaction changes a program or a group. */
export function rulesChanged(ctx: Context): void {
  rules.changed(ctx)
}
