/**
 * The dashboard address of a partnership, `/d/{token}`: how a partner's person comes in who never signed up. A company
 * can copy it, so it proves less than a mail does: until the person follows a mail, what it opens is that company's
 * side of the partner, and it can never take over an account that there is (DOMAIN: People).
 */
import type { IncomingHttpHeaders } from 'node:http'
import { emailKey } from '#lib/text.ts'
import type { Context, PartnerContext } from '#server/context.ts'
import type { SignedIn } from '#server/credential.ts'
import type { Person, SignInOutcome } from '#server/identity.ts'
import type { Installation } from '#server/installation.ts'
import { readCompany } from '../access/access.ts'
import { checkPassword } from '../access/passwords.ts'
import { checkSignInEmail } from '../access/sign-in-email.ts'
import { readToken, signToken } from '../access/signed-token.ts'
import { addMember, hasMembers } from '../access/teams.ts'
import { emailOfPartner } from '../partners/partners.ts'
import { addressEnd, claimAll, issueAddress, readWithAddress } from '../partners/partnerships.ts'
import { readProgram } from '../programs/programs.ts'
import { mailClaimLink } from './enrolment.mails.ts'

const PURPOSE = 'dashboard-address'

/** From where it was asked, for the audit. */
type From = { readonly request_id: string | null; readonly network: string | null }
const NOWHERE: From = { request_id: null, network: null }

/** The address of a partner's dashboard: the same until it is claimed, or expires after 14 days (409 `already_claimed`). */
export async function dashboardAddress(ctx: Context, partner_id: string, program_id: string | undefined) {
  const { partnership, issued_at } = await issueAddress(ctx, partner_id, program_id)
  return {
    object: 'dashboard_address',
    partnership_id: partnership.id,
    url: urlOf(ctx, partnership.id, issued_at),
    expires_at: addressEnd(issued_at),
  }
}

function urlOf({ services, company_id }: Context, partnership_id: string, issued_at: Date): string {
  const text = `${company_id}.${partnership_id}.${issued_at.getTime() / 1_000}`
  return `${services.baseUrl}/d/${signToken(services.secretKeys, PURPOSE, text)}`
}

export type Claim = {
  readonly state: 'open' | 'claimed' | 'expired'
  readonly company_id: string
  readonly company_name: string
  readonly program_name: string
  readonly partner_id: string
  readonly partner_name: string
  /** By which companies found the partner: never the copy that a company may change. */
  readonly email: string
  /** Enough of the address to know it by: `a••@example.com`. */
  readonly email_hint: string
}

/** What a dashboard address leads to; undefined for what is none of ours. */
export function readClaim(installation: Installation, token: string): Promise<Claim | undefined> {
  return inClaim(installation, token, async (_, claim) => claim)
}

/**
 * Makes a person of the partner's e-mail address, with a password, and signs them in; they reach this company's side
 * until they follow the mail that this sends. Where somebody has the address already, nothing is done: `exists`.
 * Refuses a weak password (422 `password_weak`).
 */
export async function claimByPassword(
  installation: Installation,
  token: string,
  { password }: { password: string },
  headers: IncomingHttpHeaders,
  from: From = NOWHERE,
): Promise<SignInOutcome | { readonly outcome: 'exists' | 'over' }> {
  const claim = await readClaim(installation, token)
  if (claim?.state !== 'open') return { outcome: 'over' }
  await checkPassword(password, [claim.email, claim.partner_name, claim.company_name])
  checkSignInEmail(claim.email)
  const { identity } = installation.services
  const isKnown = (await identity.findByEmail(claim.email)) || (await hasTeam(installation, claim.partner_id))
  if (isKnown) return { outcome: 'exists' }
  const person = await identity.create({
    email: claim.email,
    name: claim.partner_name,
    password,
    isVerified: false,
    claimed_company_id: claim.company_id,
  })
  const isDone = await settle(installation, token, person, from)
  if (!isDone) return { outcome: 'over' }
  await identity.requestConfirmation(claim.email)
  return identity.signIn({ email: claim.email, password }, headers)
}

/**
 * Takes up a partnership as somebody who is signed in, with a confirmed address: the one that the partner is known by,
 * or as an owner or administrator of the partner's team.
 */
export async function acceptClaim(
  installation: Installation,
  token: string,
  person: SignedIn,
  from: From = NOWHERE,
): Promise<'accepted' | 'other_person' | 'unconfirmed' | 'over'> {
  const claim = await readClaim(installation, token)
  if (claim?.state !== 'open') return 'over'
  if (!person.email_verified) return 'unconfirmed'
  const team = person.teams.find(({ kind, id }) => kind === 'partner' && id === claim.partner_id)
  const speaks = team
    ? ['owner', 'admin'].includes(team.role)
    : emailKey(person.email) === emailKey(claim.email)
  if (!speaks) return 'other_person'
  return (await settle(installation, token, person, from)) ? 'accepted' : 'over'
}

/** The person becomes the owner of a partner that had nobody, and the partnerships with this company are claimed. */
async function settle(
  installation: Installation,
  token: string,
  person: Pick<Person, 'id' | 'name' | 'email'>,
  from: From,
): Promise<boolean> {
  const settled = await inClaim(installation, token, async (ctx, claim) => {
    if (claim.state !== 'open') return undefined
    await claimAll({ ...ctx, ...from, actor: actorOf(person) }, claim.partner_id)
    return claim
  })
  if (!settled) return false
  const { partner_id } = settled
  const { database, services } = installation
  await database.transaction({ role: 'trb_self', partner_id }, async (tx, now) => {
    const base = { tx, now, ...from, services, only_company_id: null }
    const ctx: PartnerContext = { ...base, partner_id, actor: actorOf(person) }
    if (!(await hasMembers(ctx))) await addMember(ctx, person, { role: 'owner' })
  })
  return true
}

function hasTeam({ database, services }: Installation, partner_id: string): Promise<boolean> {
  return database.transaction({ role: 'trb_self', partner_id }, (tx, now) => {
    const actor = { type: 'system', id: 'dashboard address' } as const
    const base = { tx, now, ...NOWHERE, actor, services, only_company_id: null }
    return hasMembers({ ...base, partner_id })
  })
}

const actorOf = ({ id, name }: { id: string; name: string }) =>
  ({ type: 'person', id, name, member_id: null, scopes: [], group_ids: null }) as const

/** Mails a fresh address to the one that the partner is known by, unless it has come already. */
export async function mailFreshAddress(installation: Installation, token: string): Promise<void> {
  await inClaim(installation, token, async (ctx, claim) => {
    if (claim.state === 'claimed') return
    const { url } = await dashboardAddress(ctx, claim.partner_id, undefined)
    const mail = {
      to: claim.email,
      language: null,
      company_name: claim.company_name,
      link: url,
      valid_days: 14,
    }
    await mailClaimLink(ctx, mail)
  })
}

/** Acts for the company of an address, in one transaction; undefined where the address is none of ours. */
async function inClaim<T>(
  { database, services }: Installation,
  token: string,
  work: (ctx: Context, claim: Claim) => Promise<T>,
): Promise<T | undefined> {
  const text = readToken(services.secretKeys, PURPOSE, token)
  if (text === undefined) return undefined
  const [company_id, partnership_id, issued] = text.split('.') as [string, string, string]
  return database.transaction({ role: 'trb_company', company_id }, async (tx, now) => {
    const actor = { type: 'system', id: 'dashboard address' } as const
    const ctx: Context = { tx, now, company_id, actor, request_id: null, network: null, services }
    const partnership = await readWithAddress(ctx, partnership_id)
    if (!partnership) return undefined
    const issued_at = new Date(Number(issued) * 1_000)
    const isPresent = partnership.dashboard_issued_at?.getTime() === issued_at.getTime()
    const isOver = !isPresent || addressEnd(issued_at) <= now
    const email = await emailOfPartner(ctx, partnership.partner_id)
    return work(ctx, {
      state: partnership.claimed_at ? 'claimed' : isOver ? 'expired' : 'open',
      company_id,
      company_name: (await readCompany(ctx)).name,
      program_name: (await readProgram(ctx, partnership.program_id)).name,
      partner_id: partnership.partner_id,
      partner_name: partnership.name,
      email,
      email_hint: hintOf(email),
    })
  })
}

function hintOf(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}••${email.slice(at)}`
}
