/** Everything that deciding who gets an event needs, found for many events at once: two round trips. */
import { Refusal } from '#lib/errors.ts'
import { fromTypeId } from '#lib/ids.ts'
import { codeKey, emailKey } from '#lib/text.ts'
import { type Context, holds } from '#server/context.ts'
import { readClick, readShortClick } from '../clicks/click-token.ts'
import { clicksById } from '../clicks/clicks.ts'
import { couponsByCode } from '../links/coupons.ts'
import { linksById } from '../links/links.ts'
import { type PartnershipFacts, partnershipsById, partnershipsOfPartners } from '../partners/partnerships.ts'
import { type ProgramRules, programRules } from '../programs/rules.ts'
import type { Click, Evidence } from './attribution.ts'
import type { CustomerFields } from './customers.schema.ts'
import { type CustomerRow, lockCustomers, lockNames } from './customers.sql.ts'

export type ReferralInput = {
  readonly program_id?: string | null | undefined
  readonly coupon?: string | null | undefined
  readonly click_id?: string | null | undefined
  readonly partner?: string | null | undefined
  readonly customer: CustomerFields
  readonly occurredAt: Date
}

export type LookUp = {
  readonly programs: ReadonlyMap<string, ProgramRules>
  readonly partnerships: ReadonlyMap<string, PartnershipFacts>
  readonly ofPartners: readonly PartnershipFacts[]
  readonly coupons: ReadonlyMap<string, { code: string; partnership_id: string; active: boolean }>
  readonly links: ReadonlyMap<string, { partnership_id: string }>
  readonly clicks: ReadonlyMap<string, { link_id: string; partnership_id: string; clicked_at: Date }>
  /** Locked; those that events of this transaction make or change are put in here as well. */
  readonly customers: CustomerRow[]
}

/**
 * Locks the customers and, by `names`, whatever else must not be decided twice at once (orders); then finds the
 * evidence. What is read is what the transaction before has written.
 */
export async function lookUp(
  ctx: Context,
  inputs: readonly ReferralInput[],
  names: readonly string[] = [],
): Promise<LookUp> {
  const externalIds = inputs.flatMap(({ customer }) => customer.external_id ?? [])
  const emailKeys = inputs.flatMap(({ customer }) =>
    customer.email === undefined ? [] : emailKey(customer.email),
  )
  const wanted = [
    ...names,
    ...externalIds.map((id) => `customer:${id}`),
    ...emailKeys.map((key) => `email:${key}`),
  ]
  const tokens = inputs.flatMap(({ click_id }) => (click_id ? tokenOf(ctx, click_id) : []))
  const locked = ctx.tx.execute(lockNames(ctx.company_id, wanted))
  const [programs, customers, coupons, { links, ofLinks }, clicks] = await Promise.all([
    programRules(
      ctx,
      inputs.flatMap(({ program_id }) => program_id ?? []),
    ),
    ctx.tx.rows(lockCustomers(ctx.company_id, externalIds, emailKeys)) as Promise<CustomerRow[]>,
    couponsByCode(
      ctx,
      inputs.flatMap(({ coupon }) => (coupon ? codeKey(coupon) : [])),
    ),
    linksOf(ctx, tokens),
    clicksById(
      ctx,
      tokens.flatMap((token) => (token.by === 'id' ? token.click_id : [])),
    ),
    locked,
  ])
  const named = inputs.flatMap(({ partner }) => partnerOf(partner) ?? [])
  const ids = [
    ...customers.flatMap((row) => row.partnership_id ?? []),
    ...[...coupons.values(), ...clicks.values()].map((row) => row.partnership_id),
    ...named.flatMap((one) => (one.by === 'partnership' ? one.id : [])),
  ]
  const pairs = named.flatMap((one) =>
    one.by === 'partner'
      ? [...programs.keys()].map((program_id) => ({ partner_id: one.id, program_id }))
      : [],
  )
  const [partnerships, ofPartners] = await Promise.all([
    partnershipsById(
      ctx,
      [...new Set(ids)].filter((id) => !ofLinks.has(id)),
    ),
    partnershipsOfPartners(ctx, pairs),
  ])
  const known = new Map([...ofLinks, ...partnerships, ...ofPartners.map((row) => [row.id, row] as const)])
  return { programs, partnerships: known, ofPartners, coupons, links, clicks, customers }
}

/** The links of tokens, and whose they are: of links that are known both are found in one round trip. */
async function linksOf(ctx: Context, tokens: readonly Token[]) {
  const ids = tokens.flatMap((token) => (token.by === 'token' ? token.link_id : []))
  const links = await linksById(ctx, ids)
  const ofLinks = [...links.values()].map((link) => link.partnership_id)
  return { links, ofLinks: await partnershipsById(ctx, [...new Set(ofLinks)]) }
}

/** The groups of the partnerships that were found. */
export function groupsOf({ partnerships }: LookUp): string[] {
  return [...partnerships.values()].map((row) => row.group_id)
}

type Token =
  | { readonly by: 'token'; readonly click_id: string; readonly link_id: string; readonly clicked_at: Date }
  | { readonly by: 'id'; readonly click_id: string }

/** A signed token, or the id of a stored click; nothing for what is neither. */
export function tokenOf(ctx: Context, text: string): Token[] {
  const read = tokens.get(ctx) ?? new Map<string, Token[]>()
  const known = read.get(text) ?? readToken(ctx, text)
  tokens.set(ctx, read.set(text, known))
  return known
}

/** Those of a transaction: each is asked for three times, and verifying it costs as much as all else that is decided. */
const tokens = new WeakMap<Context, Map<string, Token[]>>()

function readToken(ctx: Context, text: string): Token[] {
  const id = readShortClick(text)
  if (id !== undefined) return [{ by: 'id', click_id: id }]
  const signed = readClick(ctx.services.secretKeys, text, ctx.now)
  return signed === 'invalid' ? [] : [{ by: 'token', ...signed }]
}

type Named = { readonly by: 'partner' | 'partnership'; readonly id: string }

/** The partner that a call names: a par_ or psh_ id; another prefix is refused (400). */
function partnerOf(text: string | null | undefined): Named | undefined {
  if (text === null || text === undefined) return undefined
  const partnership = fromTypeId('psh', text)
  if (partnership !== undefined) return { by: 'partnership', id: partnership }
  const partner = fromTypeId('par', text)
  if (partner !== undefined) return { by: 'partner', id: partner }
  throw new Refusal(
    400,
    'invalid_request',
    `"partner" takes an id that starts with par_ or psh_, not "${text.slice(0, 40)}".`,
  )
}

/** The program of a call: the call's, else the key's, else the company's only one (422 `program_required`). */
export function programOf(ctx: Context, found: LookUp, input: ReferralInput): ProgramRules {
  const bound = ctx.actor.type === 'api_key' ? ctx.actor.program_id : null
  if (bound !== null && input.program_id && input.program_id !== bound) {
    throw new Refusal(403, 'program_forbidden', 'This key is bound to another program.')
  }
  const active = [...found.programs.values()].filter((program) => program.status === 'active')
  const id = input.program_id ?? bound ?? (active.length === 1 ? active[0]?.id : undefined)
  if (id === undefined) {
    throw new Refusal(
      422,
      'program_required',
      'The company has more than one program, or none: say which with program_id.',
    )
  }
  const program = found.programs.get(id)
  if (!program) throw new Refusal(404, 'not_found', 'There is no such program.')
  if (program.status !== 'active')
    throw new Refusal(422, 'program_archived', 'The program is archived and takes no new events.')
  return program
}

/** What was found for one event. A named partner that the company does not have is refused (404). */
export function evidenceOf(
  ctx: Context,
  found: LookUp,
  input: ReferralInput,
  program: ProgramRules,
  customer: CustomerRow | undefined,
): Evidence {
  const partnership = (id: string | null | undefined) => (id ? (found.partnerships.get(id) ?? null) : null)
  const coupon = input.coupon ? found.coupons.get(codeKey(input.coupon)) : undefined
  const named = partnerOf(input.partner)
  return {
    program_id: program.id,
    settings: program.attribution,
    timeZone: program.time_zone,
    occurredAt: input.occurredAt,
    named: named
      ? {
          partnership: namedPartnership(found, named, program.id),
          overrides: holds(ctx.actor, 'track:override'),
        }
      : null,
    customer: customer
      ? {
          partnership: partnership(customer.partnership_id),
          attributedAt: customer.attributed_at,
          isExisting: customer.is_existing,
        }
      : null,
    saysExisting: input.customer.is_new === false,
    click: input.click_id ? clickOf(ctx, found, input.click_id) : null,
    coupon: input.coupon
      ? {
          code: coupon?.code ?? input.coupon,
          active: coupon?.active ?? false,
          partnership: partnership(coupon?.partnership_id),
        }
      : null,
  }
}

function namedPartnership(found: LookUp, named: Named, programId: string): PartnershipFacts | null {
  const all = [...found.partnerships.values()]
  const known = all.filter((row) => (named.by === 'partner' ? row.partner_id : row.id) === named.id)
  if (known.length === 0) throw new Refusal(404, 'not_found', 'There is no such partner.')
  return known.find((row) => row.program_id === programId) ?? null
}

function clickOf(ctx: Context, found: LookUp, text: string): Click {
  const token = tokenOf(ctx, text)[0]
  if (!token) return { valid: false, text }
  const stored = token.by === 'id' ? found.clicks.get(token.click_id) : undefined
  const place = token.by === 'token' ? found.links.get(token.link_id) : stored
  const clickedAt = token.by === 'token' ? token.clicked_at : stored?.clicked_at
  if (!place || !clickedAt) return { valid: false, text }
  return { valid: true, text, clickedAt, partnership: found.partnerships.get(place.partnership_id) ?? null }
}
