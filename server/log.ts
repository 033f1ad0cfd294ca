/** One JSON line per thing that went wrong, or happened if LOG_LEVEL says so; secrets never reach it. */
import { destination, pino } from 'pino'

export type Log = ReturnType<typeof createLog>

export function createLog(level: string) {
  const secrets = ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.key']
  // To stderr: what a command prints on stdout is read by programs.
  const redact = { paths: secrets, censor: '[redacted]' }
  return pino({ level, redact, serializers: { err: essenceOf } }, destination(2))
}

/** What a reader needs of an error. Errors of the database driver carry their whole connection, keys included. */
function essenceOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code, detail, constraint } = error as { code?: unknown; detail?: unknown; constraint?: unknown }
  return { type: error.name, message: error.message, code, detail, constraint, stack: error.stack }
}
