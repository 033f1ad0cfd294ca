/** The people who sign in to the demo: an owner and a finance member, and two partners whom both companies have. */
import { addMember } from '#features/access/teams.ts'
import { claimAll } from '#features/partners/partnerships.ts'
import type { PartnerContext } from '#server/context.ts'
import type { Person } from '#server/identity.ts'
import type { Installation } from '#server/installation.ts'
import type { DemoCompany } from './company.ts'

/** Anybody may read it here, so it is no secret; a demo listens on loopback only. */
export const DEMO_PASSWORD = 'tributary-demo'

export const SIGN_INS = [
  { email: 'owner@demo.test', name: 'Olivia Owner', as: 'owner of both companies' },
  { email: 'finance@demo.test', name: 'Finn Finance', as: 'finance of the first company' },
  { email: 'ann@demo.test', name: 'Ann Example', as: 'partner of both companies' },
  { email: 'ben@demo.test', name: 'Ben Example', as: 'partner of both companies' },
] as const

/** Makes them known, with their teams and their partnerships claimed. */
export async function makeSignIns(
  installation: Installation,
  companies: readonly DemoCompany[],
  now: Date,
): Promise<void> {
  const people = new Map<string, Person>()
  for (const { email, name } of SIGN_INS) {
    const person = { email, name, password: DEMO_PASSWORD, isVerified: true }
    people.set(email, await installation.services.identity.create(person))
  }
  const [owner, finance] = ['owner@demo.test', 'finance@demo.test'].map(
    (email) => people.get(email) as Person,
  )
  for (const [at, company] of companies.entries()) {
    await company.act(now, async (ctx) => {
      await addMember(ctx, owner as Person, { role: 'owner' })
      if (at === 0) await addMember(ctx, finance as Person, { role: 'finance' })
      for (const partner_id of new Set(placesOf(company, people).map((place) => place.partner_id)))
        await claimAll(ctx, partner_id)
    })
  }
  const places = companies.flatMap((company) => placesOf(company, people))
  const partners = new Map(
    places.map(({ partner_id, person }) => [partner_id, people.get(person.email) as Person]),
  )
  for (const [partner_id, person] of partners) await ownPartner(installation, partner_id, person)
}

function placesOf({ places }: DemoCompany, people: ReadonlyMap<string, Person>) {
  return places.filter(({ person }) => people.has(person.email))
}

function ownPartner({ database, services }: Installation, partner_id: string, person: Person) {
  return database.transaction({ role: 'trb_self', partner_id }, (tx, now) => {
    const actor = { type: 'command', id: 'demo' } as const
    const base = { tx, now, actor, request_id: null, network: null, services }
    const ctx: PartnerContext = { ...base, partner_id, only_company_id: null }
    return addMember(ctx, person, { role: 'owner' })
  })
}
