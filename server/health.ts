/** What machines ask of a server: whether it lives, whether it can serve, its figures, and what they may crawl. */
import { BlockList, isIPv6 } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '#lib/errors.ts'
import type { Database } from './database.ts'
import type { Installation } from './installation.ts'
import { measureRequests, metricsText } from './metrics.ts'

export function addHealth(app: FastifyInstance, { database, config }: Installation): void {
  const requests = measureRequests(app)
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async () => {
    if (await isReachable(database)) return { status: 'ready' }
    throw new Refusal(
      503,
      'database_unreachable',
      'The database does not answer. Send requests to another server.',
      {
        headers: { 'retry-after': '5' },
      },
    )
  })
  app.get('/metrics', async (request, reply) => {
    if (!isFromNearby(request)) {
      throw new Refusal(
        404,
        'not_found',
        'Figures are given to this machine and private networks, without a proxy between.',
      )
    }
    reply.header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
    return metricsText(database, requests)
  })
  app.get('/robots.txt', async (request, reply) => {
    reply.header('content-type', 'text/plain; charset=utf-8')
    const isLinkHost = config.ownLinkHost && request.host === new URL(config.linkBaseUrl).host
    return `User-agent: *\n${(isLinkHost ? ['/'] : CLOSED).map((path) => `Disallow: ${path}\n`).join('')}`
  })
}

/** Links would count crawlers as visitors, dashboard addresses are secret, and the rest holds nothing to read. */
const CLOSED = ['/r/', '/d/', '/v1/', '/api/']

/** What asks for readiness gives up within seconds itself. */
const READY_TIMEOUT_MS = 2_000

async function isReachable({ pool }: Database): Promise<boolean> {
  const asked = pool.query('select 1').then(
    () => true,
    () => false,
  )
  return Promise.race([asked, sleep(READY_TIMEOUT_MS, false, { ref: false })])
}

/**
 * Figures tell how much a company sells, so strangers may not read them. A request that came through a proxy counts
 * as a stranger's, whatever the proxy says of it: the first address in X-Forwarded-For is written by the caller.
 */
function isFromNearby(request: FastifyRequest): boolean {
  if (isForwarded(request)) return false
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  return nearby.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** True when a proxy says that it handed the request on; one that says nothing cannot be told. */
export function isForwarded({ headers }: FastifyRequest): boolean {
  return FORWARDED.some((name) => headers[name] !== undefined)
}

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']

const nearby = new BlockList()
nearby.addSubnet('127.0.0.0', 8)
nearby.addSubnet('10.0.0.0', 8)
nearby.addSubnet('172.16.0.0', 12)
nearby.addSubnet('192.168.0.0', 16)
nearby.addAddress('::1', 'ipv6')
nearby.addSubnet('fc00::', 7, 'ipv6')
