/** How much there is of what, and what it is called: the demo, and the large fixture of the same making. */
import type { Reward } from '#features/partners/partners.schema.ts'

export type GroupFigures = {
  /** Null is the group that every program has from its beginning. */
  readonly name: string | null
  readonly review?: 'automatic' | 'manual'
  readonly holdDays?: number
  readonly reward: Reward
}

export type ProgramFigures = {
  readonly name: string
  readonly slug: string
  readonly currency: string
  readonly site: string
  readonly holdDays: number
  /** Of prices, in basis points. */
  readonly taxBps: number
  /** In minor units, without tax. */
  readonly prices: readonly number[]
  readonly groups: readonly GroupFigures[]
}

export type CompanyFigures = {
  readonly name: string
  readonly slug: string
  readonly timeZone: string
  readonly programs: readonly ProgramFigures[]
  readonly partners: number
  /** Where its partners begin in the list of all people; the first two are in every company. */
  readonly firstPerson: number
  readonly clicks: number
  readonly customers: number
  readonly sales: number
  /** Of all sales. */
  readonly refundShare: number
  readonly payEveryMonths: number
}

export type Figures = { readonly seed: number; readonly companies: readonly CompanyFigures[] }

const tenPercent: Reward = { type: 'percentage', rate_bps: 1_000 }
const fifteenPercent: Reward = { type: 'percentage', rate_bps: 1_500 }

const LUMEN: CompanyFigures = {
  name: 'Lumen Desk',
  slug: 'demo',
  timeZone: 'America/New_York',
  programs: [
    {
      name: 'Lumen Partners',
      slug: 'lumen-partners',
      currency: 'USD',
      site: 'https://lumen.example/',
      holdDays: 30,
      taxBps: 800,
      prices: [1_900, 2_900, 4_900, 9_900, 19_900],
      groups: [
        { name: null, reward: tenPercent },
        { name: 'Creators', holdDays: 14, reward: fifteenPercent },
      ],
    },
    {
      name: 'Lumen Europe',
      slug: 'lumen-europe',
      currency: 'EUR',
      site: 'https://lumen-europe.example/',
      holdDays: 30,
      taxBps: 1_900,
      prices: [2_400, 4_400, 8_900, 17_900],
      groups: [{ name: null, review: 'manual', reward: { type: 'fixed', amount: 800, currency: 'EUR' } }],
    },
  ],
  partners: 40,
  firstPerson: 0,
  clicks: 180_000,
  customers: 3_600,
  sales: 10_800,
  refundShare: 0.06,
  payEveryMonths: 1,
}

const HARBOUR: CompanyFigures = {
  name: 'Harbour Tea',
  slug: 'harbour-tea',
  timeZone: 'Europe/Berlin',
  programs: [
    {
      name: 'Harbour Friends',
      slug: 'harbour-friends',
      currency: 'EUR',
      site: 'https://harbour-tea.example/',
      holdDays: 21,
      taxBps: 700,
      prices: [900, 1_400, 2_200, 3_600],
      groups: [{ name: null, reward: tenPercent }],
    },
  ],
  partners: 8,
  firstPerson: 40,
  clicks: 20_000,
  customers: 400,
  sales: 1_200,
  refundShare: 0.06,
  payEveryMonths: 1,
}

/** Two companies with two partners in both: 200,000 clicks, 4,000 customers, 12,000 sales of a year. */
export const DEMO: Figures = { seed: 20_261, companies: [LUMEN, HARBOUR] }

/** One company in which lists are long: 2,000 partners, a million clicks, 100,000 commissions and some. */
export const LARGE: Figures = {
  seed: 1_000_003,
  companies: [
    {
      ...LUMEN,
      slug: 'large',
      name: 'Lumen Large',
      partners: 2_000,
      clicks: 1_000_000,
      customers: 40_000,
      sales: 125_000,
      refundShare: 0.02,
      payEveryMonths: 3,
    },
  ],
}

/** The same with fewer clicks, customers and sales; who takes part stays. */
export function scaled({ seed, companies }: Figures, factor: number): Figures {
  const times = (count: number) => Math.round(count * factor)
  return {
    seed,
    companies: companies.map((company) => ({
      ...company,
      clicks: times(company.clicks),
      customers: times(company.customers),
      sales: times(company.sales),
    })),
  }
}
