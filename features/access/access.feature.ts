import type { Feature } from '#server/feature.ts'
import { invariants } from './access.invariants.ts'
import { addAccessPages } from './access.pages.ts'
import { routes } from './access.routes.ts'
import { deleteOldExchanges } from './access.sql.ts'
import { sealAuditRows } from './audit-chain.ts'
import { peopleRoutes } from './people.routes.ts'
import { teamRoutes } from './teams.routes.ts'

export const access: Feature = {
  name: 'access',
  http: addAccessPages,
  routes: [...routes, ...peopleRoutes, ...teamRoutes],
  invariants,
  // Rows wait for their seal no longer than it takes to notice that one is gone.
  rounds: [{ name: 'audit seals', pauseMs: 10_000, work: sealAuditRows }],
  wakeups: {
    forget_exchanges: async (ctx) => {
      await ctx.tx.execute(deleteOldExchanges(ctx.company_id))
      return false
    },
  },
}
