/** What a database says that cannot be used, as one sentence by which the operator can mend it. */
import { StartupFault } from './faults.ts'

/** Undefined for what is no fault of the address, the network or the server's settings. */
export function databaseFault(error: unknown, url: string): StartupFault | undefined {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  const message = error instanceof Error ? error.message : ''
  const remedy =
    remedies[code] ?? (/timeout expired|terminated unexpectedly|SSL/.test(message) ? unreachable : undefined)
  if (remedy === undefined) return undefined
  // An error of several addresses (::1 and 127.0.0.1) has a code and no message.
  return new StartupFault(`The database at ${placeOf(url)} cannot be used (${message || code}): ${remedy}.`, {
    cause: error,
  })
}

const unreachable = 'start it, or correct DATABASE_URL'

const remedies: Readonly<Record<string, string>> = {
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ENOENT: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  ETIMEDOUT: unreachable,
  '28000': "correct the user in DATABASE_URL, or the server's pg_hba.conf",
  '28P01':
    'correct the password in DATABASE_URL; for trb_login, trb_worker and trb_auth, put back the SECRET_KEY they were made with',
  '3D000': 'create it, or correct the name in DATABASE_URL',
  '42501': 'grant the right, or run the statements that "npx tributary doctor" prints',
  '53300': 'raise its max_connections, or end what uses them',
  '57P03': 'it is starting or stopping; try again in a moment',
}

/** Where a database is, as may be shown: without user and password. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host || 'the local socket'}${pathname}`
}
