/** How better-auth and its schema are asked. */
import type { IncomingHttpHeaders } from 'node:http'
import type { betterAuth } from 'better-auth'
import type { RawBuilder } from 'kysely'
import type { identityOptions } from './identity-options.ts'

export type Auth = ReturnType<typeof betterAuth<ReturnType<typeof identityOptions>>>

/** Loads it when it is first asked. */
export type GetAuth = () => Promise<Auth>

/** Runs statements on the schema of better-auth. */
export type AuthRows = <Row>(statement: RawBuilder<Row>) => Promise<Row[]>

/** What better-auth may see of a request: its cookies and browser, and the network that ours knows. */
export function headersOf(given: IncomingHttpHeaders): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'user-agent', 'x-tributary-network', 'origin'] as const) {
    const value = given[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  return headers
}
