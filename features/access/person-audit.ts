/** What a person did about how they sign in, in the audit trail of each of their teams. */
import type { Services } from '#server/context.ts'
import type { Team } from '#server/credential.ts'
import type { Acting, Database } from '#server/database.ts'
import { audit } from './audit.ts'
import { selectTeams } from './teams.sql.ts'
import type { TeamContext } from './teams.ts'

type Doer = {
  readonly id: string
  readonly name: string
  readonly teams: readonly Pick<Team, 'kind' | 'id' | 'member_id'>[]
}

/** A row in a transaction of each team: what better-auth did is committed already. */
export async function auditPerson(
  { database, services }: { readonly database: Database; readonly services: Services },
  person: Doer,
  action: `person.${string}`,
  from: { readonly request_id: string | null; readonly network: string | null; readonly after?: object },
): Promise<void> {
  for (const { kind, id, member_id } of person.teams) {
    const acting: Acting =
      kind === 'company' ? { role: 'trb_company', company_id: id } : { role: 'trb_self', partner_id: id }
    await database.transaction(acting, async (tx, now) => {
      const actor = {
        type: 'person',
        id: person.id,
        name: person.name,
        member_id,
        scopes: [],
        group_ids: null,
      } as const
      const { request_id, network, after } = from
      const base = { tx, now, actor, request_id, network, services }
      const ctx: TeamContext =
        kind === 'company' ? { ...base, company_id: id } : { ...base, partner_id: id, only_company_id: null }
      audit(ctx, action, person.id, after === undefined ? {} : { after })
    })
  }
}

/** The same for whoever is not signed in: their teams are looked up. */
export async function auditPersonAnywhere(
  parts: { readonly database: Database; readonly services: Services },
  person: Pick<Doer, 'id' | 'name'>,
  action: `person.${string}`,
  from: { readonly request_id: string | null; readonly network: string | null },
): Promise<void> {
  const teams = await parts.database.transaction({ role: 'trb_system' }, (tx) =>
    tx.rows(selectTeams(person.id)),
  )
  await auditPerson(parts, { ...person, teams }, action, from)
}
