/** A company with two programs and a team, and a partner in one of them, for tests that open pages in a browser. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromTypeId } from '#lib/ids.ts'
import { testPartner, testProgram } from './enrolled.ts'
import type { TestServer } from './harness.ts'
import { memberOf, partnerMemberOf } from './people.ts'

export type WebWorld = Awaited<ReturnType<typeof createWebWorld>>

export async function createWebWorld(server: TestServer) {
  const company = await server.company({ name: 'Acme Coffee' })
  const program = await testProgram(company, { name: 'Friends of Acme', slug: 'friends' })
  await testProgram(company, { name: 'Wholesale', currency: 'USD' })
  const owner = await memberOf(server, company, { role: 'owner' })
  await owner.api.patch('/v1/me', { name: 'Ada Park', language: 'en', time_zone: 'America/New_York' })
  const colleague = await memberOf(server, company, { role: 'finance' })
  await owner.api.post('/v1/invitations', { email: 'grace@acme.example', role: 'technical' })
  const enrolled = await testPartner(company, program, { name: 'Ann Example' })
  const partner = await partnerMemberOf(server, fromTypeId('par', enrolled.id) as string, 'owner')
  await partner.api.patch('/v1/me', { name: 'Ann Example', language: 'en', time_zone: 'Europe/Berlin' })
  const { body } = await owner.api.get('/v1/me')
  const slug = body.teams[0].slug as string
  return { company, slug, program: program.slug as string, owner, colleague, partner }
}

/** Every page of an application, in this world. Pages about one object are left to the tests of their features. */
export function addressesOf(application: 'company' | 'partner', { slug, program }: WebWorld): string[] {
  const file = join(import.meta.dirname, '../dist/web/addresses.json')
  const addresses = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>
  return (addresses[application] ?? [])
    .map((address) => address.replace(':company', slug).replace(':program', program))
    .filter((address) => !address.includes(':'))
}
