/**
 * The words of the address space. Where links have a host of their own, a slug stands at its root; and a program's or
 * company's page may one day stand there too. What is in this list is never a slug.
 */
export const RESERVED_WORDS: ReadonlySet<string> = new Set(
  `
  about account admin api apply application applications apps assets auth balances billing blog campaigns claim
  commissions company companies contact coupons customers d dashboard deals demo disputes docs download en error errors
  events exports favicon files finance forgot groups healthz help home imports invitations invite jobs join leads legal
  links login logout marketplace me members messages metrics notifications oauth offers onboarding openapi operator p
  partner partners partnerships password payouts pipeline privacy program programs public r readyz referrals register
  reporting reports reset resources robots root sales sandbox search security settings setup sign-in sign-out sign-up
  signin signout signup sitemap spool static statements status support team terms track tracker tributary unsubscribe v1
  v2 webhooks welcome well-known withdrawals www
  `
    .trim()
    .split(/\s+/),
)
