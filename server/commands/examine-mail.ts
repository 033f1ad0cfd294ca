/** What the doctor looks at of mails: whether a mail server takes them, and whether those that wait are sent. */
import type { Config } from '../config.ts'
import { openDatabase } from '../database.ts'
import { databaseFault } from '../database-fault.ts'
import { createLog } from '../log.ts'
import { transportOf } from '../mail-sender.ts'
import { selectMailsState } from '../mails.sql.ts'
import type { Connected, Finding } from './examine.ts'

/** Speaks to the mail server as far as the log-in; sends nothing. */
export async function mailServer({ smtpUrl, isLocal, baseUrl }: Config): Promise<Finding> {
  const check = 'mail server'
  if (smtpUrl === undefined && isLocal) {
    return { check, status: 'OK', message: `none: mails are kept and shown at ${baseUrl}/outbox` }
  }
  if (smtpUrl === undefined) {
    const message = 'none: no mail leaves, so nobody can confirm an address or reset a password'
    return { check, status: 'WARN', message, remedy: 'Set SMTP_URL (smtps://user:password@host)' }
  }
  const { host } = new URL(smtpUrl)
  const transport = await transportOf(smtpUrl)
  try {
    await transport.verify()
    return { check, status: 'OK', message: `${host} lets us in` }
  } catch (error) {
    const message = `${host} does not let us in (${(error as Error).message.replace(/\.$/, '')})`
    return { check, status: 'FAIL', message, remedy: 'Mend SMTP_URL; mails wait up to three days for it' }
  } finally {
    transport.close()
  }
}

/** The first retries take half an hour; what waits longer has met more than a busy server. */
const SENT_WITHIN_MS = 3_600_000

export async function mails({ addresses, config }: Connected): Promise<Finding> {
  const check = 'mails'
  const database = openDatabase({ url: addresses.login, log: createLog(config.logLevel), max: 1 })
  try {
    const { waiting, oldest_at, failed, sent, now } = await database.transaction(
      { role: 'trb_system' },
      async (tx, now) => ({ ...(await tx.one(selectMailsState(now))), now }),
    )
    const message = `of the last 7 days ${sent} are sent, ${waiting} wait, ${failed} were given up`
    const isLate = oldest_at !== null && now.getTime() - oldest_at.getTime() > SENT_WITHIN_MS
    if (config.smtpUrl !== undefined && (failed > 0n || isLate)) {
      const remedy = 'The log and mails.last_error say why'
      return { check, status: 'WARN', message, remedy }
    }
    return { check, status: 'OK', message }
  } catch (error) {
    throw databaseFault(error, addresses.login) ?? error
  } finally {
    await database.close()
  }
}
