/** Statements on the schema of better-auth, run as trb_auth: what its own calls do not give. */
import { sql } from 'kysely'
import { SESSION_IDLE_S, SESSION_MOST_S } from './session-cookie.ts'

export type SessionRow = {
  session_id: string
  person_id: string
  name: string
  email: string
  email_verified: boolean
  language: string | null
  time_zone: string | null
  two_factor_enabled: boolean
  claimed_company_id: string | null
  proven_at: Date
  last_seen_at: Date
}

export function selectSession(token: string) {
  return sql<SessionRow>`
    select s.id as session_id, u.id as person_id, u.name, u.email, u."emailVerified" as email_verified, u.language,
      u."timeZone" as time_zone, coalesce(u."twoFactorEnabled", false) as two_factor_enabled,
      case when u."emailVerified" then null else u."claimedCompany" end as claimed_company_id,
      coalesce(s."provenAt", s."createdAt") as proven_at, s."updatedAt" as last_seen_at
    from auth.session s join auth."user" u on u.id = s."userId"
    where s.token = ${token} and s."expiresAt" > now()`
}

/** A session that is used lives on, to the end of its month. */
export function keepSession(session_id: string) {
  return sql`
    update auth.session set "updatedAt" = now(), "expiresAt" =
      least(now() + make_interval(secs => ${SESSION_IDLE_S}), "createdAt" + make_interval(secs => ${SESSION_MOST_S}))
    where id = ${session_id}`
}

export type ListedSession = {
  id: string
  user_agent: string | null
  network: string | null
  created_at: Date
  last_seen_at: Date
}

export function selectSessions(person_id: string) {
  return sql<ListedSession>`
    select id, "userAgent" as user_agent, nullif("ipAddress", '') as network, "createdAt" as created_at,
      "updatedAt" as last_seen_at
    from auth.session where "userId" = ${person_id} and "expiresAt" > now() order by "updatedAt" desc, id desc`
}

export function deleteSession(person_id: string, session_id: string) {
  return sql<{ id: string }>`
    delete from auth.session where "userId" = ${person_id} and id = ${session_id} returning id`
}

export function deleteOtherSessions(person_id: string, kept: string) {
  return sql<{ id: string }>`
    delete from auth.session where "userId" = ${person_id} and id <> ${kept} returning id`
}

export function markProven(session_id: string) {
  return sql<{ proven_at: Date }>`
    update auth.session set "provenAt" = now() where id = ${session_id} returning "provenAt" as proven_at`
}

export type PersonFacts = {
  has_password: boolean
  google_linked: boolean
  passkeys_count: number
}

export function selectFacts(person_id: string) {
  return sql<PersonFacts>`
    select
      exists (select from auth.account where "userId" = ${person_id} and password is not null) as has_password,
      exists (select from auth.account where "userId" = ${person_id} and "providerId" = 'google') as google_linked,
      (select count(*)::int from auth.passkey where "userId" = ${person_id}) as passkeys_count`
}

export function selectGoogleAccount(person_id: string) {
  return sql<{ id: string }>`
    select id from auth.account where "userId" = ${person_id} and "providerId" = 'google' order by id limit 1`
}

export type ListedPasskey = { id: string; label: string; created_at: Date }

export function selectPasskeys(person_id: string) {
  return sql<ListedPasskey>`
    select id, coalesce(name, '') as label, coalesce("createdAt", to_timestamp(0)) as created_at
    from auth.passkey where "userId" = ${person_id} order by "createdAt", id`
}

export function deletePasskey(person_id: string, id: string) {
  return sql<{
    id: string
  }>`delete from auth.passkey where "userId" = ${person_id} and id = ${id} returning id`
}

/** Nothing when the code was taken before; codes are forgotten once their time is long past. */
export function takeCode(person_id: string, code: string) {
  return sql<{ code: string }>`
    with forgotten as (delete from auth."usedCode" where "usedAt" < now() - interval '10 minutes')
    insert into auth."usedCode" ("userId", code) values (${person_id}, ${code})
    on conflict do nothing returning code`
}

export type PersonRow = {
  id: string
  name: string
  email: string
  email_verified: boolean
  language: string | null
  claimed_company_id: string | null
}

const person = sql`id, name, email, "emailVerified" as email_verified, language, "claimedCompany" as claimed_company_id`

export function selectPersonByEmail(email: string) {
  return sql<PersonRow>`select ${person} from auth."user" where email = ${email}`
}

export function selectPerson(id: string) {
  return sql<PersonRow>`select ${person} from auth."user" where id = ${id}`
}

export function updatePerson(
  id: string,
  change: { name?: string | undefined; language?: string | undefined; time_zone?: string | undefined },
) {
  return sql<PersonRow>`
    update auth."user" set name = coalesce(${change.name ?? null}, name),
      language = coalesce(${change.language ?? null}, language),
      "timeZone" = coalesce(${change.time_zone ?? null}, "timeZone"), "updatedAt" = now()
    where id = ${id} returning ${person}`
}

/** By what reached the address: it is the person's. */
export function confirmEmail(id: string) {
  return sql<PersonRow>`
    update auth."user" set "emailVerified" = true, "claimedCompany" = null, "updatedAt" = now()
    where id = ${id} returning ${person}`
}

export function countPeople() {
  return sql<{ any: boolean }>`select exists (select from auth."user") as any`
}

/** Ten wrong answers in a row lock an address for a quarter of an hour; an hour of quiet forgets them. */
const MOST_FAILURES = 10
const LOCK_MINUTES = 15

export function selectLock(email: string) {
  return sql<{ locked_until: Date }>`
    select "lockedUntil" as locked_until from auth.failure where email = ${email} and "lockedUntil" > now()`
}

export function noteFailure(email: string) {
  return sql<{ locked_until: Date | null }>`
    insert into auth.failure as f ("email", "count", "lastAt") values (${email}, 1, now())
    on conflict ("email") do update set
      "count" = case when f."lastAt" < now() - interval '1 hour' or f."lockedUntil" < now() then 1
        else f."count" + 1 end,
      "lockedUntil" = case when f."count" + 1 >= ${MOST_FAILURES} and f."lastAt" >= now() - interval '1 hour'
        and (f."lockedUntil" is null or f."lockedUntil" >= now())
        then now() + make_interval(mins => ${LOCK_MINUTES}) end,
      "lastAt" = now()
    returning "lockedUntil" as locked_until`
}

export function forgetFailures(email: string) {
  return sql`delete from auth.failure where email = ${email} or "lastAt" < now() - interval '1 day'`
}
