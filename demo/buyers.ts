/** Customers: who signs up, who buys, what and when. Decided without the database, so that it is the same each time. */
import { type SignupInput, SignupInput as SignupSchema } from '#features/customers/customers.schema.ts'
import { type SaleInput, SaleInput as SaleSchema } from '#features/sales/sales.schema.ts'
import { toTypeId } from '#lib/ids.ts'
import type { DemoCompany, DemoProgram, Place } from './company.ts'
import { customerOf, type Person } from './people.ts'
import { type Random, weighted } from './random.ts'
import { countIn, type Step } from './steps.ts'
import { type Click, momentIn, popularity } from './traffic.ts'

type Customer = { readonly number: number; readonly program: DemoProgram; readonly person: Person }
type Evidence = { readonly click_id?: string; readonly coupon?: string }
type Arrival = { readonly customer: Customer; readonly evidence: Evidence; readonly at: Date }

export type Bought = { readonly signups: SignupInput[]; readonly sales: SaleInput[] }
export type Buyers = { eventsIn(step: Step, clicks: readonly Click[]): Bought }

const BY_LINK = 0.72
const BY_COUPON = 0.16
/** Looks first, and buys later or never. */
const SIGNS_UP_ONLY = 0.35
/** Buys with the address it is a partner with. */
const SELF_REFERRAL = 0.004
const THREE_HOURS_MS = 3 * 3_600_000

type Shop = {
  readonly company: DemoCompany
  readonly random: Random
  readonly pickPlace: () => number
  readonly customers: Customer[]
  orders: number
  /** Sales of a step in which there was nobody to buy; the next makes up for them. */
  owed: number
}

export function createBuyers(company: DemoCompany, random: Random): Buyers {
  const pickPlace = weighted(random, popularity(company.places.length))
  const shop: Shop = { company, random, pickPlace, customers: [], orders: 0, owed: 0 }
  return { eventsIn: (step, clicks) => eventsIn(shop, step, clicks) }
}

function eventsIn(shop: Shop, step: Step, clicks: readonly Click[]): Bought {
  const { figures } = shop.company
  const people = clicks.filter(({ token }) => token !== null)
  const arrivals = Array.from({ length: countIn(step, figures.customers) }, () => arrive(shop, step, people))
  const isLooking = arrivals.map(() => shop.random.chance(SIGNS_UP_ONLY))
  const signups = arrivals.filter((_, index) => isLooking[index]).map((arrival) => signupOf(arrival))
  const buying = arrivals.filter((_, index) => !isLooking[index])
  const count = countIn(step, figures.sales) + shop.owed
  const first = buying.slice(0, count).map((arrival) => saleOf(shop, arrival, false))
  const known = shop.customers
  const again = Array.from({ length: known.length > 0 ? count - first.length : 0 }, () => {
    const at = momentIn(step, shop.random)
    return saleOf(shop, { customer: shop.random.pick(known), evidence: {}, at }, true)
  })
  shop.owed = count - first.length - again.length
  return { signups, sales: [...first, ...again].sort((a, b) => timeOf(a) - timeOf(b)) }
}

function timeOf(sale: SaleInput): number {
  return sale.occurred_at?.getTime() ?? 0
}

/** A new customer: by a link that was just clicked, by a coupon, or by itself. */
function arrive(shop: Shop, step: Step, clicks: readonly Click[]): Arrival {
  const { random, company } = shop
  const way = random.next()
  const number = shop.customers.length
  if (way < BY_LINK && clicks.length > 0) {
    const click = random.pick(clicks)
    const at = new Date(Math.min(click.at.getTime() + random.below(THREE_HOURS_MS), step.until.getTime() - 1))
    const person = random.chance(SELF_REFERRAL) ? click.place.person : customerOf(number)
    return {
      customer: made(shop, click.place.program, person),
      evidence: { click_id: click.token ?? '' },
      at,
    }
  }
  const place = company.places[shop.pickPlace()] as Place
  const customer = made(shop, place.program, customerOf(number))
  const hasCoupon = way < BY_LINK + BY_COUPON && place.coupon !== null
  return { customer, evidence: hasCoupon ? { coupon: place.coupon } : {}, at: momentIn(step, random) }
}

function made(shop: Shop, program: DemoProgram, person: Person): Customer {
  const customer = { number: shop.customers.length, program, person }
  shop.customers.push(customer)
  return customer
}

function signupOf({ customer, evidence, at }: Arrival): SignupInput {
  return SignupSchema.parse({ ...shared(customer, evidence), occurred_at: at.toISOString() })
}

function shared({ program, number, person }: Customer, evidence: Evidence) {
  const { name, email, country } = person
  return {
    program_id: toTypeId('prg', program.id),
    customer: { external_id: `c_${number}`, email, name, country },
    ...evidence,
  }
}

function saleOf(shop: Shop, { customer, evidence, at }: Arrival, recurring: boolean): SaleInput {
  const { random } = shop
  const { figures } = customer.program
  const price = random.pick(figures.prices)
  const quantity = random.chance(0.15) ? 2 : 1
  const net = price * quantity
  const tax = Math.round((net * figures.taxBps) / 10_000)
  const shipping = random.chance(0.2) ? 490 : 0
  shop.orders += 1
  return SaleSchema.parse({
    ...shared(customer, evidence),
    order_id: `${shop.company.figures.slug}-${String(shop.orders).padStart(6, '0')}`,
    amount: net + tax + shipping,
    tax,
    shipping,
    currency: figures.currency,
    items: [{ product_id: `plan-${price}`, category: 'plans', quantity, amount: net }],
    recurring,
    occurred_at: at.toISOString(),
  })
}
