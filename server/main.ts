/** The server: one process that runs everything, or the part of it that `--role` names. */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { createAuthentication } from '#features/access/authentication.ts'
import { keepExchange } from '#features/access/exchanges.ts'
import { openPeople } from '#features/access/people-service.ts'
import { createSignedIn } from '#features/access/signed-in.ts'
import { features } from '#features/features.ts'
import { buildIfStale } from '../build.ts'
import { addApplications } from './applications.ts'
import type { Config } from './config.ts'
import { StartupFault } from './faults.ts'
import type { Running, RunningRole } from './feature.ts'
import { addRoutes, createHttp } from './http.ts'
import { type Installation, openInstallation } from './installation.ts'
import { startJobs } from './jobs.ts'
import { addPages } from './pages.ts'
import { reservePort } from './port.ts'
import type { HttpParts } from './request.ts'
import { addTracker } from './tracker.ts'

export type Server = {
  /** Where it listens, with the port it really got; empty for a worker. */
  readonly url: string
  readonly installation: Installation
  /** Brings what its parts hold in memory or in files to the database, now. */
  flush(): Promise<void>
  /** Ends requests, jobs and the database it started, in this order. */
  close(): Promise<void>
}

type Starting = {
  config: Config
  role?: RunningRole
  say: (line: string) => void
  clockOffsetMs?: () => number
  /** False where a test runs due work itself, at the moment it chooses. */
  jobs?: boolean
}

export async function startServer(options: Starting): Promise<Server> {
  const { config, free } = await reservePort(options.config)
  try {
    return await startParts({ ...options, config }, free)
  } finally {
    await free()
  }
}

async function startParts(options: Starting, freePort: () => Promise<void>): Promise<Server> {
  const role = options.role ?? 'all'
  const installation = await openInstallation({ ...options, features, openPeople, purpose: 'server' })
  const running: Running[] = [installation]
  const close = async () => {
    for (const part of running.splice(0).reverse()) {
      // One that fails must not keep the next from ending: last of all is the database.
      await part
        .close()
        .catch((error: unknown) => installation.log.error({ err: error }, 'a part did not end in order'))
    }
  }
  try {
    await installation.caches.listen()
    for (const feature of features) {
      if (feature.start) running.push(await feature.start(installation, role))
    }
    if (options.jobs !== false && (role === 'all' || role === 'worker')) {
      running.push(await startJobs({ ...installation, features, workerUrl: installation.addresses.worker }))
    }
    const http = role === 'worker' ? undefined : await openHttp(installation, role)
    if (http) running.push(http)
    await freePort()
    const url = http ? await listen(http.app, installation.config) : ''
    const flush = async () => {
      for (const part of running) await part.flush?.()
    }
    return { url, installation, flush, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openHttp(
  installation: Installation,
  role: RunningRole,
): Promise<Running & { app: FastifyInstance }> {
  const { config, database, services, log } = installation
  const authentication = createAuthentication(installation)
  const parts: HttpParts = {
    database,
    services,
    log,
    rateLimitPerMinute: config.rateLimitPerMinute,
    trustProxy: config.trustProxy,
    authenticate: authentication.authenticate,
    signedIn: createSignedIn(installation),
    keepExchange: (credential, exchange) => keepExchange(database, credential, exchange),
  }
  const app = await createHttp(parts)
  const routes = features.flatMap((feature) => feature.routes ?? [])
  for (const line of await buildIfStale()) log.info(line)
  await addPages(app, { features: role === 'redirector' ? [] : features, installation })
  if (role !== 'redirector') {
    addRoutes(app, parts, routes)
    await addTracker(app)
    await addApplications(app)
  }
  for (const feature of features) await feature.http?.(app, parts, installation, role)
  return {
    app,
    close: async () => {
      await app.close()
      await authentication.close()
    },
  }
}

async function listen(app: FastifyInstance, config: Config): Promise<string> {
  try {
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE') {
      throw new StartupFault(
        `Port ${config.port} is taken by another program. Set PORT to a free one, or end that program.`,
      )
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new StartupFault(
        `It is not possible to listen on ${config.host}:${config.port} (${code}). Set HOST and PORT.`,
      )
    }
    throw error
  }
  const address = app.server.address() as AddressInfo
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return `http://${host}:${address.port}`
}
