import type { Feature } from '#server/feature.ts'
import { addAccessPages } from './access.pages.ts'
import { routes } from './access.routes.ts'
import { deleteOldExchanges } from './access.sql.ts'
import { peopleRoutes } from './people.routes.ts'
import { teamRoutes } from './teams.routes.ts'

export const access: Feature = {
  name: 'access',
  http: addAccessPages,
  routes: [...routes, ...peopleRoutes, ...teamRoutes],
  wakeups: {
    forget_exchanges: async (ctx) => {
      await ctx.tx.execute(deleteOldExchanges(ctx.company_id))
      return false
    },
  },
}
