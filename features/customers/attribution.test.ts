import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '#lib/ids.ts'
import { addMonths } from '#lib/time.ts'
import { DEFAULT_ATTRIBUTION } from '../programs/programs.schema.ts'
import { attribute, type Click, type Evidence, mayEarn, type Referrer } from './attribution.ts'
import type { AttributionReason } from './customers.schema.ts'

const program_id = newId()
const occurredAt = new Date('2026-11-20T12:00:00Z')
const DAY_MS = 86_400_000

function partner(more: Partial<Referrer> = {}): Referrer {
  return { id: newId(), partner_id: newId(), program_id, status: 'active', after_end: 'stop', ...more }
}

type More = Partial<Omit<Evidence, 'settings'>> & { settings?: Partial<Evidence['settings']> }

function decide({ settings, ...more }: More) {
  return attribute({
    ...{ program_id, timeZone: 'Europe/Berlin', occurredAt, named: null, customer: null },
    ...{ saysExisting: false, click: null, coupon: null },
    settings: { ...DEFAULT_ATTRIBUTION, ...settings },
    ...more,
  })
}

const click = (partnership: Referrer | null, ageMs = DAY_MS): Click => ({
  valid: true,
  text: 'clk_…',
  clickedAt: new Date(occurredAt.getTime() - ageMs),
  partnership,
})
const coupon = (partnership: Referrer | null, active = true) => ({ code: 'ANN10', active, partnership })
const customer = (partnership: Referrer | null, more = {}) => ({
  ...{ partnership, attributedAt: new Date('2026-06-01T00:00:00Z'), isExisting: false },
  ...more,
})
const named = (partnership: Referrer | null, overrides: boolean) => ({ partnership, overrides })

const short = ({ considered }: ReturnType<typeof decide>) =>
  considered.map(({ by, result, reason }) => `${by} ${result}${reason ? ` ${reason}` : ''}`)

describe('an event goes to', () => {
  const [one, two, three, four] = [partner(), partner(), partner(), partner()]

  test('whom a person names, then the customer’s partner, then the click’s, then the coupon’s, then whom the call names', () => {
    const all = { customer: customer(two), click: click(three), coupon: coupon(four) }
    const override = decide({ ...all, named: named(one, true) })
    expect(short(override)).toEqual(['named won', 'customer passed', 'click passed', 'coupon passed'])
    expect(override).toMatchObject({
      outcome: 'attributed',
      partnership: one,
      source: 'manual',
      reason: null,
    })
    const plain = decide({ ...all, named: named(one, false) })
    expect(short(plain)).toEqual(['customer won', 'click passed', 'coupon passed', 'call passed'])
    expect(plain).toMatchObject({ partnership: two, byCustomer: true })
    const unknown = decide({ ...all, customer: null, named: named(one, false) })
    expect(unknown).toMatchObject({ partnership: three, source: 'link', byCustomer: false })
    expect(decide({ ...all, customer: null, click: null })).toMatchObject({
      partnership: four,
      source: 'coupon',
    })
    expect(decide({ named: named(one, false) })).toMatchObject({ partnership: one, source: 'api' })
    expect(decide({})).toMatchObject({ outcome: 'unattributed', partnership: null, reason: 'no_match' })
  })

  test('the coupon before the click only where the program says so', () => {
    const both = { click: click(one), coupon: coupon(two) }
    expect(decide(both).partnership).toBe(one)
    const settings = { link_vs_coupon: 'coupon_wins' } as const
    const decision = decide({ ...both, settings })
    expect(decision.partnership).toBe(two)
    expect(short(decision)).toEqual(['coupon won', 'click passed'])
  })

  test('each order’s own evidence where the program decides by order', () => {
    const settings = { scope: 'order' } as const
    const all = { settings, customer: customer(one), click: click(two) }
    expect(short(decide(all))).toEqual(['click won'])
    expect(decide({ settings, customer: customer(one) })).toMatchObject({
      outcome: 'unattributed',
      reason: 'no_match',
    })
  })

  test('the same partner whether the program keeps the first click or the last: the shop’s page does that', () => {
    const decisions = (['first_click', 'last_click'] as const).map((model) =>
      decide({ click: click(one), settings: { model } }),
    )
    expect(decisions[0]).toEqual(decisions[1])
  })
})

describe('a click counts', () => {
  const ann = partner()
  const reasonOf = (ageMs: number) =>
    decide({ click: click(ann, ageMs), settings: { window_days: 30 } }).reason

  test('from a little before the order until the last moment of the window', () => {
    expect(reasonOf(0)).toBeNull()
    expect(reasonOf(30 * DAY_MS)).toBeNull()
    expect(reasonOf(30 * DAY_MS + 1)).toBe('window_expired')
    expect(reasonOf(-5 * 60_000)).toBeNull()
    expect(reasonOf(-5 * 60_000 - 1)).toBe('click_id_invalid')
  })

  test('in its own program, and not when it was forged or leads nowhere', () => {
    expect(decide({ click: click(partner({ program_id: newId() })) }).reason).toBe('click_id_invalid')
    expect(decide({ click: click(null) }).reason).toBe('click_id_invalid')
    expect(decide({ click: { valid: false, text: 'clk_forged' } }).reason).toBe('click_id_invalid')
  })
})

describe('a coupon counts', () => {
  test('in its own program while it is active', () => {
    expect(decide({ coupon: coupon(partner()) }).reason).toBeNull()
    expect(decide({ coupon: coupon(partner(), false) }).reason).toBe('unknown_coupon')
    expect(decide({ coupon: coupon(null) }).reason).toBe('unknown_coupon')
    expect(decide({ coupon: coupon(partner({ program_id: newId() })) }).reason).toBe('unknown_coupon')
  })
})

describe('a customer stays with its partner', () => {
  const [ann, ben] = [partner(), partner()]

  test('for as many months as the program says, to the moment, in its zone', () => {
    // Before the clocks went back in Berlin: three months later the same wall clock is an hour later in UTC.
    const attributedAt = new Date('2026-08-20T12:00:00Z')
    const end = addMonths('Europe/Berlin', attributedAt, 3)
    expect(end.toISOString()).toBe('2026-11-20T13:00:00.000Z')
    const at = (moment: number) =>
      decide({
        occurredAt: new Date(moment),
        customer: customer(ann, { attributedAt }),
        settings: { duration_months: 3 },
      })
    expect(at(end.getTime() - 1)).toMatchObject({ partnership: ann, reason: null })
    expect(at(end.getTime())).toMatchObject({ outcome: 'unattributed', reason: 'duration_over' })
  })

  test('and is open to the next one after that', () => {
    const settings = { duration_months: 1 }
    const decision = decide({ customer: customer(ann), coupon: coupon(ben), settings })
    expect(short(decision)).toEqual(['customer failed duration_over', 'coupon won'])
  })

  test('also while that partner earns nothing', () => {
    const paused = partner({ status: 'paused' })
    const decision = decide({ customer: customer(paused), click: click(ben) })
    expect(decision).toMatchObject({ partnership: paused, byCustomer: true })
  })

  test('unless the company had it before any partner: then it is nobody’s', () => {
    const existing = { isExisting: true }
    expect(short(decide({ customer: customer(null, existing), click: click(ann) }))).toEqual([
      'customer failed existing_customer',
    ])
    expect(decide({ saysExisting: true, coupon: coupon(ann), named: named(ben, false) }).reason).toBe(
      'existing_customer',
    )
    expect(decide({ customer: customer(null), saysExisting: true, coupon: coupon(ann) }).reason).toBe(
      'existing_customer',
    )
    expect(decide({ customer: customer(ann), saysExisting: true }).partnership).toBe(ann)
    expect(decide({ customer: customer(null, existing), named: named(ben, true) }).partnership).toBe(ben)
  })
})

describe('whoever', () => {
  const ann = partner()

  test('is not active is passed over, and the next candidate is tried', () => {
    for (const status of ['invited', 'applied', 'declined', 'paused', 'banned', 'ended']) {
      const gone = partner({ status })
      expect(short(decide({ click: click(gone), coupon: coupon(ann) }))).toEqual([
        'click failed partnership_inactive',
        'coupon won',
      ])
      expect(decide({ named: named(gone, true) }).reason).toBe('partnership_inactive')
    }
    expect(mayEarn(partner({ status: 'ended', after_end: 'keep_customers' }))).toBe(true)
  })

  test('failed first is why nobody gets it', () => {
    const gone = partner({ status: 'paused' })
    const reasonOf = (more: More) => decide(more).reason
    expect(reasonOf({ click: click(ann, 91 * DAY_MS), coupon: coupon(null) })).toBe('window_expired')
    expect(reasonOf({ click: click(gone), coupon: coupon(null) })).toBe('partnership_inactive')
    expect(reasonOf({ coupon: coupon(null), named: named(gone, false) })).toBe('unknown_coupon')
    expect(reasonOf({ named: named(null, false) })).toBe('no_match')
  })
})

test('whatever comes in, the first that fits gets it, and everybody who was looked at is named', () => {
  const anyone = fc.option(
    fc
      .record({
        status: fc.constantFrom('active', 'paused', 'ended'),
        after_end: fc.constantFrom('stop', 'keep_customers'),
        program_id: fc.constantFrom(program_id, newId()),
      })
      .map((more) => partner(more as Partial<Referrer>)),
  )
  const inProgram = anyone.map((one) => one && { ...one, program_id })
  const evidence = fc.record({
    named: fc.option(fc.record({ partnership: inProgram, overrides: fc.boolean() })),
    customer: fc.option(
      fc.record({ partnership: inProgram, isExisting: fc.boolean(), attributedAt: fc.constant(occurredAt) }),
    ),
    saysExisting: fc.boolean(),
    click: fc.option(fc.record({ partnership: anyone, age: fc.integer({ min: -1, max: 100 }) })),
    coupon: fc.option(fc.record({ partnership: anyone, active: fc.boolean(), code: fc.constant('X') })),
    scope: fc.constantFrom('customer', 'order'),
    link_vs_coupon: fc.constantFrom('link_wins', 'coupon_wins'),
  })
  fc.assert(
    fc.property(evidence, ({ scope, link_vs_coupon, click: clicked, ...rest }) => {
      const settings = { scope, link_vs_coupon } as Evidence['settings']
      const asked = { ...rest, settings, click: clicked && click(clicked.partnership, clicked.age * DAY_MS) }
      const { considered, partnership, reason, outcome } = decide(asked)
      expect(considered.map(({ by, reason: why }) => [by, why])).toEqual(candidatesOf(asked))
      const winners = considered.filter(({ result }) => result === 'won')
      expect(winners.map((one) => one.partnership_id)).toEqual(partnership ? [partnership.id] : [])
      expect(considered.find((one) => one.reason === null)?.result).toBe(partnership ? 'won' : undefined)
      expect(outcome).toBe(partnership ? 'attributed' : 'unattributed')
      expect(reason).toBe(partnership ? null : (considered[0]?.reason ?? 'no_match'))
    }),
    { numRuns: 1_000 },
  )
})

/** Who is looked at in which order and why each fails, said again from DOMAIN.md. */
function candidatesOf({
  named: said,
  customer: known,
  saysExisting,
  click: clicked,
  coupon: coded,
  settings,
}: More) {
  const active = (one: Referrer) =>
    one.status === 'active' || (one.status === 'ended' && one.after_end === 'keep_customers')
  const judged = (one: Referrer | null, unfit: AttributionReason) =>
    !one || one.program_id !== program_id ? unfit : active(one) ? null : ('partnership_inactive' as const)
  const rows: [string, AttributionReason | null][] = []
  if (said?.overrides) rows.push(['named', judged(said.partnership, 'no_match')])
  const isOld = settings?.scope === 'customer' && !known?.partnership && (saysExisting || known?.isExisting)
  if (isOld) return [...rows, ['customer', 'existing_customer']]
  if (settings?.scope === 'customer' && known?.partnership) rows.push(['customer', null])
  const age = clicked?.valid ? (occurredAt.getTime() - clicked.clickedAt.getTime()) / DAY_MS : 0
  const late = age < 0 ? 'click_id_invalid' : age > 90 ? 'window_expired' : null
  const ofClick = clicked?.valid ? judged(clicked.partnership, 'click_id_invalid') : null
  const link: typeof rows = clicked
    ? [['click', ofClick === 'click_id_invalid' ? ofClick : (late ?? ofClick)]]
    : []
  const code: typeof rows = coded
    ? [['coupon', coded.active ? judged(coded.partnership, 'unknown_coupon') : 'unknown_coupon']]
    : []
  rows.push(...(settings?.link_vs_coupon === 'link_wins' ? [...link, ...code] : [...code, ...link]))
  if (said && !said.overrides) rows.push(['call', judged(said.partnership, 'no_match')])
  return rows
}
