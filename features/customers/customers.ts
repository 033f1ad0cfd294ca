/**
 * Who was referred, and by whom. Sales come through `refer`, with what look-up.ts found; a sign-up is in signup.ts,
 * the rules in attribution.ts, a person's word in reattribute.ts.
 */
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { emailKey } from '#lib/text.ts'
import { dayIn } from '#lib/time.ts'
import type { Context } from '#server/context.ts'
import { announce } from '#server/events.ts'
import { found } from '#server/route.ts'
import { audit } from '../access/audit.ts'
import type { ProgramRules } from '../programs/rules.ts'
import { attribute, type Decision } from './attribution.ts'
import { Customer, type CustomerChange } from './customers.schema.ts'
import {
  type CustomerRow,
  insertCustomers,
  saveCustomers,
  selectAnyCustomer,
  selectCustomer,
  selectCustomerFacts,
  updateCustomer,
} from './customers.sql.ts'
import { evidenceOf, type LookUp, programOf, type ReferralInput, tokenOf } from './look-up.ts'

export type { CustomerRow } from './customers.sql.ts'

/** One event with its customer and who gets it. The customer row is a working copy until it is saved. */
export type Referral = {
  readonly program: ProgramRules
  readonly customer: CustomerRow
  readonly decision: Decision
  readonly clickId: string | null
  readonly linkId: string | null
}

/** Customers of one transaction as they were and as they became; saved once in the end. */
export type CustomerBook = { readonly found: LookUp; readonly before: ReadonlyMap<string, CustomerRow> }

export function openBook(found: LookUp): CustomerBook {
  return { found, before: new Map(found.customers.map((row) => [row.id, { ...row }])) }
}

/** Decides who gets an event, and makes or changes its customer in the book. Refusals are those of `programOf`. */
export function refer(ctx: Context, book: CustomerBook, input: ReferralInput): Referral {
  const { found } = book
  const program = programOf(ctx, found, input)
  const known = findCustomer(found.customers, program.id, input)
  const decision = attribute(evidenceOf(ctx, found, input, program, known))
  const customer = known ?? newCustomer(ctx, program, input, decision)
  if (!known) found.customers.push(customer)
  learn(customer, input)
  if (decision.partnership && !keepsPartner(customer, decision)) {
    customer.partnership_id = decision.partnership.id
    customer.partner_id = decision.partnership.partner_id
    customer.attributed_at = input.occurredAt
    customer.source = decision.source
    customer.attribution = traceOf(decision)
  }
  const token = input.click_id ? tokenOf(ctx, input.click_id)[0] : undefined
  const linkId = token && (token.by === 'token' ? token.link_id : found.clicks.get(token.click_id)?.link_id)
  return { program, customer, decision, clickId: token?.click_id ?? null, linkId: linkId ?? null }
}

/** A partner once found keeps its customer; only its end (duration over) or a person's word changes that. */
function keepsPartner(customer: CustomerRow, decision: Decision): boolean {
  if (customer.partnership_id === null) return false
  const isOver = decision.considered.some((one) => one.by === 'customer' && one.reason === 'duration_over')
  return !isOver
}

export function traceOf(decision: Decision) {
  return { outcome: decision.outcome, reason: decision.reason, considered: decision.considered }
}

/** By the shop's id first; by e-mail for a customer that had no id so far. */
export function findCustomer(
  customers: readonly CustomerRow[],
  programId: string,
  { customer }: ReferralInput,
): CustomerRow | undefined {
  const own = customers.filter((row) => row.program_id === programId)
  const byId =
    customer.external_id === undefined
      ? undefined
      : own.find((row) => row.external_id === customer.external_id)
  if (byId || customer.email === undefined) return byId
  const key = emailKey(customer.email)
  const byEmail = own.filter((row) => row.email_key === key)
  return customer.external_id === undefined ? byEmail[0] : byEmail.find((row) => row.external_id === null)
}

function newCustomer(
  ctx: Context,
  program: ProgramRules,
  input: ReferralInput,
  decision: Decision,
): CustomerRow {
  return {
    id: newId(),
    object: 'customer',
    program_id: program.id,
    external_id: null,
    email: null,
    email_key: null,
    name: null,
    country: null,
    partnership_id: null,
    partner_id: null,
    source: decision.source,
    status: 'signed_up',
    is_existing: input.customer.is_new === false,
    attribution: traceOf(decision),
    attributed_at: null,
    signed_up_at: input.occurredAt,
    first_sale_at: null,
    metadata: {},
    version: 0n,
    created_at: ctx.now,
    updated_at: ctx.now,
  }
}

/**
 * What a call says of a customer fills what is not known; what is known stays, but a name and country, and all that a
 * page said, which any visitor can write, until a server names the customer.
 */
function learn(customer: CustomerRow, { customer: said }: ReferralInput): void {
  customer.external_id ??= said.external_id ?? null
  if (said.email !== undefined && (customer.email === null || customer.status === 'provisional')) {
    customer.email = said.email
    customer.email_key = emailKey(said.email)
  }
  customer.name = said.name ?? customer.name
  customer.country = said.country ?? customer.country
  if (said.is_new === false && customer.partnership_id === null) customer.is_existing = true
  if (customer.status === 'provisional') customer.status = 'signed_up'
}

/** Notes a sale of the customer; the first one makes it a paid customer. */
export function noteSale(customer: CustomerRow, occurredAt: Date): void {
  customer.status = 'paid'
  if (customer.first_sale_at === null || occurredAt < customer.first_sale_at)
    customer.first_sale_at = occurredAt
  if (occurredAt < customer.signed_up_at) customer.signed_up_at = occurredAt
}

/** Writes the customers that are new or changed, and their events. What they count is in `countsOfBook`. */
export function saveBook(ctx: Context, book: CustomerBook): void {
  const changed = changedIn(book)
  if (changed.length === 0) return
  for (const row of changed) row.version += 1n
  const fresh = changed.filter((row) => !book.before.has(row.id))
  const known = changed.filter((row) => book.before.has(row.id))
  if (fresh.length > 0) ctx.tx.insert('customers', insertCustomers(ctx.company_id, fresh))
  if (known.length > 0) void ctx.tx.execute(saveCustomers(ctx.company_id, known)).catch(() => undefined)
  announce(ctx, 'customer.created', Customer, fresh)
  const attributed = changed.filter(
    (row) => row.partnership_id !== null && book.before.get(row.id)?.partnership_id !== row.partnership_id,
  )
  announce(ctx, 'customer.attributed', Customer, attributed)
}

/** What the new and changed customers of a book add to the counters, which are locked last. */
export function countsOfBook(book: CustomerBook) {
  return changedIn(book).flatMap((row) => {
    const before = book.before.get(row.id)
    const { time_zone } = book.found.programs.get(row.program_id) as ProgramRules
    return [...countsOf(row, time_zone, 1), ...(before ? countsOf(before, time_zone, -1) : [])]
  })
}

function changedIn(book: CustomerBook): CustomerRow[] {
  return book.found.customers.filter((row) => hasChanged(book.before.get(row.id), row))
}

function hasChanged(before: CustomerRow | undefined, after: CustomerRow): boolean {
  if (!before) return true
  return (Object.keys(after) as (keyof CustomerRow)[]).some((name) => {
    const [a, b] = [before[name], after[name]]
    return a instanceof Date && b instanceof Date ? a.getTime() !== b.getTime() : a !== b
  })
}

/** What a customer counts for its partnership: a referral on the day it signed up, a conversion on its first sale's. */
export function countsOf(row: CustomerRow, zone: string, sign: 1 | -1) {
  if (row.partnership_id === null || row.partner_id === null) return []
  const place = { program_id: row.program_id, partnership_id: row.partnership_id, partner_id: row.partner_id }
  const referred = { ...place, day: dayIn(zone, row.signed_up_at), referred: sign }
  return row.first_sale_at === null
    ? [referred]
    : [referred, { ...place, day: dayIn(zone, row.first_sale_at), conversions: sign }]
}

export async function readCustomer(ctx: Context, id: string) {
  return found(await ctx.tx.first(selectCustomer(ctx.company_id, id)), 'customer')
}

/** Where customers are from and how they came. */
export function customersById(ctx: Context, ids: readonly string[]) {
  return ctx.tx.rows(selectCustomerFacts(ctx.company_id, ids))
}

export async function changeCustomer(ctx: Context, id: string, change: CustomerChange) {
  const before = await readCustomer(ctx, id)
  if (Object.keys(change).length === 0) throw new Refusal(400, 'invalid_request', 'Say what to change.')
  await ctx.tx.execute(updateCustomer(ctx.company_id, id, change))
  const after = await readCustomer(ctx, id)
  audit(ctx, 'customer.changed', id, { before, after })
  return after
}

export async function hasCustomers(ctx: Context, programId: string): Promise<boolean> {
  return (await ctx.tx.first(selectAnyCustomer(ctx.company_id, programId))) !== undefined
}
