import type { Feature } from '#server/feature.ts'
import { routes } from './access.routes.ts'
import { deleteOldExchanges } from './access.sql.ts'

export const access: Feature = {
  name: 'access',
  routes,
  wakeups: {
    forget_exchanges: async (ctx) => {
      await ctx.tx.execute(deleteOldExchanges(ctx.company_id))
      return false
    },
  },
}
