/** One JSON line per thing that went wrong, or happened if LOG_LEVEL says so; secrets never reach it. */
import { destination, pino } from 'pino'

export type Log = ReturnType<typeof createLog>

export function createLog(level: string) {
  const secrets = ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.key']
  // To stderr: what a command prints on stdout is read by programs.
  return pino({ level, redact: { paths: secrets, censor: '[redacted]' } }, destination(2))
}
