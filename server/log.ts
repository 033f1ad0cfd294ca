/** One JSON line per thing that happened; secrets never reach it. */
import { pino } from 'pino'

export type Log = ReturnType<typeof createLog>

export function createLog(level: string) {
  return pino({
    level,
    redact: { paths: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.key'], censor: '[redacted]' },
  })
}
