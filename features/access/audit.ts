/** Who did what, as whom, before and after, from where. Rows are only ever added. */
import { newId } from '#lib/ids.ts'
import type { Context, PartnerContext } from '#server/context.ts'
import { asJson } from '#server/database.ts'
import { insertAudit, insertPartnerAudit } from './access.sql.ts'

/** Writes an audit row in the transaction of the change. Calls of `track/*` have none: the sale names its key. */
export function audit(
  ctx: Context | PartnerContext,
  action: string,
  object_id: string | null,
  states: { before?: unknown; after?: unknown } = {},
): void {
  const row = {
    id: newId(),
    actor_type: ctx.actor.type,
    actor_id: ctx.actor.id,
    action,
    object_id,
    before: states.before === undefined ? null : asJson(states.before),
    after: states.after === undefined ? null : asJson(states.after),
    request_id: ctx.request_id,
    network: ctx.network,
  }
  if ('company_id' in ctx) ctx.tx.insert('audit_events', insertAudit({ company_id: ctx.company_id, ...row }))
  else ctx.tx.insert('partner_audit_events', insertPartnerAudit({ partner_id: ctx.partner_id, ...row }))
}
