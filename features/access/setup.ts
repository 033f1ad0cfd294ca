/** The first company of an installation, and its owner. */
import { Refusal } from '#lib/errors.ts'
import type { Installation } from '#server/installation.ts'
import { selectCompanyIds } from '#server/tenants.sql.ts'
import type { CompanyInput } from './access.schema.ts'
import { lockSetup } from './access.sql.ts'
import { createCompany, newCompanyId } from './access.ts'
import { checkSignInEmail } from './sign-in-email.ts'
import { readToken, signToken } from './signed-token.ts'
import { addMember } from './teams.ts'

const PURPOSE = 'setup'

/** True until there is a company: whoever has the address may then set the installation up. */
export async function isEmpty({ database }: Pick<Installation, 'database'>): Promise<boolean> {
  const companies = await database.transaction({ role: 'trb_system' }, (tx) => tx.rows(selectCompanyIds()))
  return companies.length === 0
}

/** Where an empty installation is set up. It follows from SECRET_KEY, and leads nowhere once there is a company. */
export function setupAddress({ services }: Pick<Installation, 'services'>): string {
  return `${services.baseUrl}/setup/${signToken(services.secretKeys, PURPOSE, PURPOSE)}`
}

export function isSetupToken({ services }: Pick<Installation, 'services'>, token: string): boolean {
  return readToken(services.secretKeys, PURPOSE, token) === PURPOSE
}

type Owner = {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly language: string
}

/**
 * Creates the first company and its owner, whose address is the operator's word. Of two at once the first does; the
 * other is refused (409 `already_set_up`).
 */
export async function setUp(
  installation: Installation,
  company: CompanyInput,
  owner: Owner,
  from: { request_id: string; network: string },
): Promise<void> {
  checkSignInEmail(owner.email)
  const { database, services } = installation
  const company_id = newCompanyId()
  await database.transaction({ role: 'trb_company', company_id }, async (tx, now) => {
    await tx.execute(lockSetup())
    const [others] = await tx.asSystem(() => tx.rows(selectCompanyIds()))
    if (others)
      throw new Refusal(409, 'already_set_up', 'This installation is set up already. Sign in instead.')
    const actor = { type: 'command', id: 'setup' } as const
    const ctx = { tx, now, company_id, actor, ...from, services }
    await createCompany(ctx, company)
    // On a connection of its own, and last but one: what is left of a failure here is a person without a team, who
    // finds the page as it was.
    const person = await services.identity.create({ ...owner, isVerified: true })
    await addMember(ctx, person, { role: 'owner' })
  })
}
