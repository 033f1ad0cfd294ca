import type { Feature } from '#server/feature.ts'
import { HOLD_BANNED, holdLate } from './bans.ts'
import { invariants } from './commissions.invariants.ts'
import { routes } from './commissions.routes.ts'
import { MATURE } from './commissions.ts'
import { correctionRoutes } from './corrections.routes.ts'
import { counted } from './counted.sql.ts'
import { mature } from './mature.ts'

export const commissions: Feature = {
  name: 'commissions',
  routes: [...routes, ...correctionRoutes],
  wakeups: { [MATURE]: mature, [HOLD_BANNED]: holdLate },
  invariants,
  counted,
}
