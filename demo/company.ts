/** The company before its year begins: programs, groups, offers, partners with links and coupons, and its keys. */
import { CompanyInput } from '#features/access/access.schema.ts'
import { createCompany, newCompanyId } from '#features/access/access.ts'
import { createKey } from '#features/access/api-keys.ts'
import { EnrolmentInput } from '#features/enrolment/enrolment.schema.ts'
import { enrolPartner } from '#features/enrolment/enrolment.ts'
import type { LinkRoute } from '#features/links/link-routes.sql.ts'
import { createLink } from '#features/links/links.ts'
import { OfferInput } from '#features/offers/offers.schema.ts'
import { createOffer } from '#features/offers/offers.ts'
import { createGroup } from '#features/programs/groups.ts'
import { GroupInput, ProgramInput } from '#features/programs/programs.schema.ts'
import { createProgram } from '#features/programs/programs.ts'
import { toTypeId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import type { Installation } from '#server/installation.ts'
import { MONEY_SCOPES, SCOPES, type Scope } from '#server/scopes.ts'
import { type Act, actFor, chunksOf } from './acting.ts'
import type { CompanyFigures, ProgramFigures } from './figures.ts'
import { type Person, personOf } from './people.ts'

type MadeProgram = Awaited<ReturnType<typeof createProgram>>

export type DemoProgram = {
  readonly id: string
  readonly figures: ProgramFigures
  readonly groupIds: readonly string[]
  readonly made: MadeProgram
}

/** A partner in a program, with what visitors click and buyers type. */
export type Place = {
  readonly program: DemoProgram
  readonly partnership_id: string
  readonly partner_id: string
  readonly person: Person
  readonly links: readonly LinkRoute[]
  readonly coupon: string | null
}

export type DemoCompany = {
  readonly id: string
  readonly act: Act
  readonly figures: CompanyFigures
  readonly programs: readonly DemoProgram[]
  readonly places: readonly Place[]
  readonly keys: DemoKeys
}

/** Everything but money, and everything but tracking: one key cannot do both. */
export type DemoKeys = { readonly key: string; readonly moneyKey: string }

/** Partners enrolled in one transaction. */
const PARTNERS_AT_ONCE = 40

export async function makeCompany(
  installation: Installation,
  figures: CompanyFigures,
  begin: Date,
): Promise<DemoCompany> {
  const id = newCompanyId()
  const act = actFor(installation, id)
  const { name, slug, timeZone: time_zone } = figures
  const { keys, programs } = await act(begin, async (ctx) => {
    await createCompany(ctx, CompanyInput.parse({ name, slug, time_zone }))
    return { keys: await makeKeys(ctx), programs: await makePrograms(ctx, figures, begin) }
  })
  const places: Place[] = []
  const numbers = Array.from({ length: figures.partners }, (_, index) => index)
  for (const chunk of chunksOf(numbers, PARTNERS_AT_ONCE)) {
    places.push(...(await act(begin, (ctx) => enrolMany(ctx, figures, programs, chunk))))
  }
  return { id, act, figures, programs, places, keys }
}

async function makeKeys(ctx: Context): Promise<DemoKeys> {
  const make = async (label: string, scopes: readonly Scope[]) => {
    const input = { label, scopes: [...scopes], program_id: null, origins: [], expires_at: null }
    return (await createKey(ctx, { kind: 'secret', ...input })).secret
  }
  return {
    key: await make(
      'demo',
      SCOPES.filter((scope) => !MONEY_SCOPES.includes(scope)),
    ),
    moneyKey: await make(
      'demo, money',
      SCOPES.filter((scope) => !scope.startsWith('track')),
    ),
  }
}

async function makePrograms(ctx: Context, company: CompanyFigures, begin: Date): Promise<DemoProgram[]> {
  const programs: DemoProgram[] = []
  for (const figures of company.programs) {
    const { name, slug, currency, site: destination_url, holdDays: hold_days } = figures
    const review = figures.groups[0]?.review
    const made = await createProgram(
      ctx,
      ProgramInput.parse({ name, slug, currency, destination_url, hold_days, review }),
    )
    const groupIds: string[] = []
    for (const group of figures.groups) {
      const isDefault = group.name === null
      const id = isDefault ? made.default_group_id : await makeGroup(ctx, made.id, group)
      groupIds.push(id)
      const offer = {
        program_id: toTypeId('prg', made.id),
        group_id: isDefault ? null : toTypeId('grp', id),
        reward: group.reward,
        active_from: begin.toISOString(),
      }
      await createOffer(ctx, OfferInput.parse(offer))
    }
    programs.push({ id: made.id, figures, groupIds, made })
  }
  return programs
}

async function makeGroup(ctx: Context, programId: string, group: ProgramFigures['groups'][number]) {
  const { name, holdDays: hold_days, review } = group
  const program_id = toTypeId('prg', programId)
  return (await createGroup(ctx, GroupInput.parse({ program_id, name, hold_days, review }))).id
}

async function enrolMany(
  ctx: Context,
  figures: CompanyFigures,
  programs: readonly DemoProgram[],
  numbers: readonly number[],
): Promise<Place[]> {
  const places: Place[] = []
  for (const number of numbers) {
    for (const program of programsOf(programs, number))
      places.push(await enrol(ctx, figures, program, number))
  }
  return places
}

/** Most are in one program, the first and every tenth in all. */
function programsOf(programs: readonly DemoProgram[], number: number): readonly DemoProgram[] {
  const [first, ...others] = programs
  if (!first || number % 10 === 0) return programs
  return number % 10 < 7 || others.length === 0 ? [first] : others
}

async function enrol(
  ctx: Context,
  figures: CompanyFigures,
  program: DemoProgram,
  number: number,
): Promise<Place> {
  const person = personOf(number < 2 ? number : number + figures.firstPerson)
  const [first] = person.name.split(' ')
  const coupon = number % 5 < 3 ? `${first}${number + 10}${program.figures.currency}`.toUpperCase() : null
  const enrolled = await enrolPartner(
    ctx,
    EnrolmentInput.parse({
      program_id: toTypeId('prg', program.id),
      group_id: toTypeId('grp', program.groupIds[number % program.groupIds.length] as string),
      name: person.name,
      email: person.email,
      country: person.country,
      type: number % 8 === 5 ? 'business' : 'individual',
      coupon_code: coupon,
      // One has a rate of its own.
      commission: number === 3 ? { type: 'percentage', rate_bps: 2_000 } : null,
      tags: number % 6 === 0 ? ['newsletter'] : [],
    }),
  )
  const { id: partner_id, link } = enrolled
  if (!link) throw new Error('a program of the demo gives everyone a link')
  const { partnership_id } = link
  const links = number % 4 === 0 ? [link, await addLink(ctx, program, partnership_id)] : [link]
  const routes = links.map((one) => routeOf(ctx, program, partner_id, one))
  return { program, partnership_id, partner_id, person, links: routes, coupon }
}

function addLink(ctx: Context, program: DemoProgram, partnership_id: string) {
  return createLink(ctx, {
    partnership_id,
    title: 'Spring offer',
    destination_url: `${program.figures.site}offer`,
  })
}

type MadeLink = { readonly id: string; readonly partnership_id: string; readonly destination_url: string }

/** What the redirector knows of a link. */
function routeOf(ctx: Context, { made }: DemoProgram, partner_id: string, link: MadeLink): LinkRoute {
  return {
    company_id: ctx.company_id,
    link_id: link.id,
    program_id: made.id,
    partnership_id: link.partnership_id,
    partner_id,
    destination_url: link.destination_url,
    domains: made.domains,
    time_zone: made.time_zone,
    window_days: made.attribution.window_days,
  }
}
