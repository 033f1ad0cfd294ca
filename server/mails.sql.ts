/** Every statement on mails; all as the system. */
import { sql } from 'kysely'
import { db } from './database.ts'

export type MailRow = {
  id: string
  company_id: string | null
  template: string
  language: string
  recipient: string
  sender: string | null
  subject: string
  body_text: string
  body_html: string
  due_at: Date
  expires_at: Date
  created_at: Date
}

export function insertMail(row: MailRow) {
  return db.insertInto('mails').values(row)
}

/** How many mails of a kind an address got since then. */
export function countMails(recipient: string, template: string, since: Date) {
  return db
    .selectFrom('mails')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('created_at', '>', since)
    .where('recipient', '=', recipient)
    .where('template', '=', template)
}

/** A mail that one sender has for now. */
export type ClaimedMail = {
  readonly id: string
  readonly template: string
  readonly recipient: string
  readonly sender: string | null
  readonly subject: string
  readonly body_text: string
  readonly body_html: string
  readonly attempts: number
  readonly expires_at: Date
  readonly created_at: Date
}

/** Takes the mail that has been due longest, and keeps others from it until `until`. */
export function claimMail(now: Date, until: Date) {
  return sql<ClaimedMail>`
    update mails set attempts = attempts + 1, due_at = ${until}
    where id = (
      select id from mails where status = 'queued' and due_at <= ${now}
      order by due_at limit 1 for update skip locked)
    returning id, template, recipient, sender, subject, body_text, body_html, attempts, expires_at, created_at`
}

/** Ends a mail and forgets what it said. */
export function settleMail(id: string, status: 'sent' | 'failed', at: Date, error: string | null) {
  return db
    .updateTable('mails')
    .set({ status, settled_at: at, body_text: null, body_html: null, last_error: error })
    .where('id', '=', id)
    .where('status', '=', 'queued')
}

export function delayMail(id: string, until: Date, error: string) {
  return db
    .updateTable('mails')
    .set({ due_at: until, last_error: error })
    .where('id', '=', id)
    .where('status', '=', 'queued')
}

/** Ends what waits past its use, also where nothing sends: a body is never kept for longer than it is of use. */
export function expireMails(now: Date) {
  return db
    .updateTable('mails')
    .set({
      status: 'failed',
      settled_at: now,
      body_text: null,
      body_html: null,
      last_error: sql`coalesce(last_error, 'no SMTP_URL was set')`,
    })
    .where('status', '=', 'queued')
    .where('expires_at', '<=', now)
}

export function deleteOldMails(now: Date) {
  return db.deleteFrom('mails').where('created_at', '<', sql<Date>`${now}::timestamptz - interval '30 days'`)
}

/** How the sending does, for metrics and the doctor: numbers only. */
export function selectMailsState(now: Date) {
  return sql<{ waiting: bigint; oldest_at: Date | null; failed: bigint; sent: bigint }>`
    select count(*) filter (where status = 'queued') as waiting,
      min(created_at) filter (where status = 'queued') as oldest_at,
      count(*) filter (where status = 'failed') as failed,
      count(*) filter (where status = 'sent') as sent
    from mails where created_at > ${now}::timestamptz - interval '7 days'`
}

const head = [
  'id',
  'template',
  'language',
  'recipient',
  'sender',
  'subject',
  'status',
  'attempts',
  'last_error',
  'created_at',
  'settled_at',
] as const

export function selectMails(limit: number) {
  return db.selectFrom('mails').select(head).orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit)
}

export function selectMail(id: string) {
  return db.selectFrom('mails').select(head).select(['body_text', 'body_html']).where('id', '=', id)
}
