/**
 * Mails. A feature declares its mails in `x.mails.ts` with `defineMail` and queues one in the transaction of what
 * causes it: there is no mail without its cause, and no cause without its mail. mail-sender.ts sends them.
 *
 * A mail is made when it is queued, not when it is sent: it says what was true then, in the words of that release, and
 * one that cannot be made fails its cause at once, where somebody sees it, and not three days later in a log.
 */
import { z } from 'zod'
import { Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { email } from '#lib/text.ts'
import type { Context } from './context.ts'
import type { Installation } from './installation.ts'
import { type Language, languageFor, momentIn, type Say, texts } from './language.ts'
import { type Letter, mailHtml, mailText } from './mail-layout.ts'
import { countMails, insertMail } from './mails.sql.ts'

/** What queueing a mail takes of a transaction: the context of a verb has it, and `withMails` gives it elsewhere. */
export type MailContext = Pick<Context, 'tx' | 'now' | 'services'> & {
  /** For whom the mail is sent; left out for what concerns a person's own account. */
  readonly company_id?: string | null
}

/** To whom, and in which language: what the person chose; English where they chose none. */
type Addressee = { readonly to: string; readonly language: string | null }

/** What a mail's texts can be made with. */
type Words = {
  /** The texts of this mail: `say('subject')` is `<name>.subject` of the catalogue. */
  readonly say: Say
  /** Texts that several mails share, by their whole key. */
  readonly shared: Say
  readonly baseUrl: string
  readonly when: (moment: Date, timeZone: string) => string
}

type MailSpec<Shape extends z.ZodRawShape> = {
  /** In snake_case; the name of its texts in the catalogue. */
  readonly name: string
  readonly data: Shape
  /** How long it is of use: a mail that comes after its link has ended only confuses. 72 where nothing ends. */
  readonly usefulHours?: number
  /** To one address; more are refused (429 `too_many_mails`), whoever causes them. */
  readonly mostPerHour?: number
  /** The company or partner for whom it is sent; stands beside the sender's name. */
  readonly from?: (data: z.output<z.ZodObject<Shape>>) => string
  readonly compose: (words: Words, data: z.output<z.ZodObject<Shape>>) => Letter
}

/** A mail server that is away for a weekend is back by then; RFC 5321 asks for four to five days at most. */
const MOST_HOURS = 72
const HOUR_MS = 3_600_000

/**
 * Declares a mail, and gives the function that queues it. The address and the data are checked: what is not an
 * address, or would begin a header of its own, is refused by throwing.
 */
export function defineMail<Shape extends z.ZodRawShape>(spec: MailSpec<Shape>) {
  const schema = z.strictObject({ ...spec.data, to: email, language: z.string().nullable() })
  // An object without a field would be one whose every field is refused, the address's too.
  type Input = (keyof Shape extends never ? unknown : z.input<z.ZodObject<Shape>>) & Addressee
  return async (ctx: MailContext, input: Input): Promise<void> => {
    const { to, language: chosen, ...data } = schema.parse(input) as z.output<z.ZodObject<Shape>> & Addressee
    const language = languageFor({ chosen }, true)
    const letter = spec.compose(wordsOf(spec.name, language, ctx), data as z.output<z.ZodObject<Shape>>)
    const from = spec.from?.(data as z.output<z.ZodObject<Shape>>)
    const row = {
      id: newId(),
      company_id: ctx.company_id || null,
      template: spec.name,
      language,
      recipient: to,
      sender: from === undefined ? null : oneLine(from),
      subject: oneLine(letter.subject),
      ...bodiesOf(letter, language, ctx, from),
      due_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + (spec.usefulHours ?? MOST_HOURS) * HOUR_MS),
      created_at: ctx.now,
    }
    const { mostPerHour } = spec
    if (mostPerHour !== undefined) {
      const since = new Date(ctx.now.getTime() - HOUR_MS)
      const { count } = await ctx.tx.asSystem(() => ctx.tx.one(countMails(to, spec.name, since)))
      if (count >= mostPerHour)
        throw new Refusal(429, 'too_many_mails', `This address got ${count} such mails within an hour. Wait.`)
    }
    // The table is the system's: a company's transaction that causes a mail cannot read it, not even this one.
    await ctx.tx.asSystem(() => ctx.tx.execute(insertMail(row)))
  }
}

/** Queues mails where no verb runs, in a transaction of their own. */
export function withMails<T>(
  { database, services }: Pick<Installation, 'database' | 'services'>,
  work: (ctx: MailContext) => Promise<T>,
): Promise<T> {
  return database.transaction({ role: 'trb_system' }, (tx, now) => work({ tx, now, services }))
}

function wordsOf(name: string, language: Language, { services }: MailContext): Words {
  const shared = texts(language, 'mails')
  return {
    say: (key, values) => shared(`${name}.${key}`, values),
    shared,
    baseUrl: services.baseUrl,
    when: (moment, timeZone) => momentIn(language, moment, timeZone),
  }
}

function bodiesOf(letter: Letter, language: Language, { services }: MailContext, from: string | undefined) {
  const shared = texts(language, 'mails')
  const host = new URL(services.baseUrl).host
  const footer =
    from === undefined ? shared('footer', { host }) : shared('footer_for', { host, from: oneLine(from) })
  const frame = { language, footer, baseUrl: services.baseUrl, from }
  return { body_text: mailText(letter, frame), body_html: mailHtml(letter, frame) }
}

/** Names may hold line feeds, which would begin a header of their own. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}
