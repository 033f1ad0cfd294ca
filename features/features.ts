/**
 * The product, lowest first. A feature may call the doors of those above it here and no others: this list is
 * registration, layering and diagram at once.
 */
import type { Feature } from '#server/feature.ts'
import { access } from './access/access.feature.ts'
import { clicks } from './clicks/clicks.feature.ts'
import { commissions } from './commissions/commissions.feature.ts'
import { customers } from './customers/customers.feature.ts'
import { enrolment } from './enrolment/enrolment.feature.ts'
import { events } from './events/events.feature.ts'
import { ledger } from './ledger/ledger.feature.ts'
import { links } from './links/links.feature.ts'
import { offers } from './offers/offers.feature.ts'
import { partners } from './partners/partners.feature.ts'
import { payouts } from './payouts/payouts.feature.ts'
import { programs } from './programs/programs.feature.ts'
import { reports } from './reports/reports.feature.ts'
import { risk } from './risk/risk.feature.ts'
import { rollups } from './rollups/rollups.feature.ts'
import { sales } from './sales/sales.feature.ts'

export const features: readonly Feature[] = [
  ledger,
  access,
  programs,
  rollups,
  partners,
  links,
  clicks,
  risk,
  offers,
  customers,
  commissions,
  sales,
  enrolment,
  payouts,
  reports,
  events,
]
