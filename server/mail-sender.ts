/**
 * Hands mails over to the mail server, each as an errand: at least once. One that was handed over and whose outcome
 * was lost is sent again under the same Message-ID, by which mailboxes tell that they have it.
 */
import type { Transporter } from 'nodemailer'
import type { Config } from './config.ts'
import type { Database, Transaction } from './database.ts'
import { type Errand, type ErrandStep, runErrand } from './errands.ts'
import type { Log } from './log.ts'
import { isLoopback } from './loopback.ts'
import {
  type ClaimedMail,
  claimMail,
  delayMail,
  deleteOldMails,
  expireMails,
  settleMail,
} from './mails.sql.ts'
import { counter } from './metrics.ts'

type Outcome =
  | { readonly status: 'sent' }
  | { readonly status: 'refused' | 'delayed'; readonly error: string }
type Given = { readonly tx: Transaction; readonly now: Date }
type SenderParts = { readonly database: Database; readonly log: Log; readonly config: Config }

const sent = counter('tributary_mails_sent_total', 'Mails that the mail server took.')
const delayed = counter('tributary_mails_delayed_total', 'Attempts that failed and are made again.')
const failed = counter('tributary_mails_failed_total', 'Mails that were given up.')

const MINUTE_MS = 60_000

/** Growing, as RFC 5321 4.5.4.1 asks; the last is repeated until the mail is of no use any more, 72 hours at most. */
const DELAYS_MS = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE_MS)

/** Longer than any attempt takes: until then a mail that somebody claimed is theirs. */
const CLAIM_MS = 10 * MINUTE_MS

/** How many are handed over at once. A mail server takes 0.1 to 0.5 s for one. */
const AT_ONCE = 4

export type MailSender = {
  /** Sends what is due, up to a handful at once; true while there may be more. */
  send(reached?: (step: ErrandStep) => void): Promise<boolean>
  close(): void
}

/** Undefined without SMTP_URL: mails are then kept until they are of no use. */
export async function createMailSender(parts: SenderParts): Promise<MailSender | undefined> {
  const { config, database } = parts
  if (config.smtpUrl === undefined) return undefined
  const transport = await transportOf(config.smtpUrl)
  const errand = errandOf(parts, transport)
  const once = (reached?: (step: ErrandStep) => void) =>
    runErrand(
      (work) => database.transaction({ role: 'trb_system' }, (tx, now) => work({ tx, now })),
      errand,
      reached,
    )
  return {
    send: async (reached) => {
      // Alone first: when nothing is due, which is nearly always, one question is enough.
      if (!(await once(reached))) return false
      await Promise.all(Array.from({ length: AT_ONCE }, () => once(reached)))
      return true
    },
    close: () => transport.close(),
  }
}

/** Ends what is of no use any more, and forgets who was sent what 30 days ago. Part of the nightly sweep. */
export async function sweepMails(database: Database): Promise<void> {
  await database.transaction({ role: 'trb_system' }, async (tx, now) => {
    failed.add(await tx.execute(expireMails(now)))
    await tx.execute(deleteOldMails(now))
  })
}

/**
 * What stands in SMTP_URL's query wins (`?requireTLS=false`, `?tls.rejectUnauthorized=false`). Without, a mail server
 * on another machine must speak TLS: mails hold links that open accounts.
 */
export async function transportOf(smtpUrl: string): Promise<Transporter> {
  // 25 MB that nobody needs who has no mail server.
  const { createTransport } = await import('nodemailer')
  return createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: AT_ONCE,
    requireTLS: !isLoopback(new URL(smtpUrl).hostname),
    dnsTimeout: 10_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    // A body is text of ours; nothing in it may make the server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

function errandOf({ log, config }: SenderParts, transport: Transporter): Errand<Given, ClaimedMail, Outcome> {
  return {
    claim: ({ tx, now }) => tx.first(claimMail(now, new Date(now.getTime() + CLAIM_MS))),
    call: (mail) => handOver(transport, config, mail),
    settle: async ({ tx, now }, mail, outcome) => {
      const about = { mail: mail.id, template: mail.template, attempts: mail.attempts }
      if (outcome.status === 'sent') {
        if ((await tx.execute(settleMail(mail.id, 'sent', now, null))) > 0) sent.add()
        return
      }
      const delayMs = DELAYS_MS[mail.attempts - 1] ?? (DELAYS_MS.at(-1) as number)
      const next = new Date(now.getTime() + delayMs)
      if (outcome.status === 'delayed' && next < mail.expires_at) {
        await tx.execute(delayMail(mail.id, next, outcome.error))
        delayed.add()
        log.warn({ ...about, next, reason: outcome.error }, 'a mail could not be sent; it is tried again')
        return
      }
      if ((await tx.execute(settleMail(mail.id, 'failed', now, outcome.error))) === 0) return
      failed.add()
      log.error({ ...about, reason: outcome.error }, 'a mail was given up')
    },
  }
}

async function handOver(transport: Transporter, config: Config, mail: ClaimedMail): Promise<Outcome> {
  const { mailFrom, baseUrl } = config
  const name = mail.sender === null ? mailFrom.name : `${mail.sender} · ${mailFrom.name}`
  try {
    await transport.sendMail({
      messageId: `<${mail.id}@${new URL(baseUrl).hostname}>`,
      date: mail.created_at,
      from: { name, address: mailFrom.address },
      to: { name: '', address: mail.recipient },
      subject: mail.subject,
      text: mail.body_text,
      html: mail.body_html,
      // RFC 3834: nobody's absence notice answers it.
      headers: { 'auto-submitted': 'auto-generated' },
    })
    return { status: 'sent' }
  } catch (error) {
    return {
      status: isFinal(error) ? 'refused' : 'delayed',
      error: String((error as Error).message).slice(0, 500),
    }
  }
}

/**
 * A 5xx about the recipient or the mail itself. One about us (the log-in, the sender, TLS) is the operator's to mend,
 * and waits for it.
 */
function isFinal(error: unknown): boolean {
  const { responseCode, command } = error as { responseCode?: number; command?: string }
  return responseCode !== undefined && responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')
}
