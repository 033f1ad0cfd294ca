/** What test keys asked and were answered, kept a day. Their work itself is rolled back. */
import { newId } from '#lib/ids.ts'
import type { CompanyCredential } from '#server/credential.ts'
import { asJson, type Database } from '#server/database.ts'
import type { Exchange } from '#server/request.ts'
import { insertExchange } from './access.sql.ts'

export async function keepExchange(
  database: Database,
  credential: CompanyCredential,
  exchange: Exchange,
): Promise<void> {
  const row = {
    company_id: credential.company_id,
    id: newId(),
    key_id: credential.id,
    method: exchange.method,
    path: exchange.path,
    request: exchange.request === undefined ? null : asJson(exchange.request),
    status: exchange.status,
    response: exchange.response === undefined ? null : asJson(exchange.response),
  }
  const acting = { role: 'trb_company', company_id: credential.company_id } as const
  await database.transaction(acting, (tx) => tx.execute(insertExchange(row)))
}
