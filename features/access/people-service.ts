/** Opens what keeps the people of an installation, with the mails and the copies that follow from its acts. */
import type { Config } from '#server/config.ts'
import type { Services } from '#server/context.ts'
import type { Database } from '#server/database.ts'
import { type MailContext, withMails } from '#server/mail.ts'
import {
  mailConfirmEmail,
  mailEmailChangeNew,
  mailEmailChangeOld,
  mailResetPassword,
  mailSignInMethod,
} from './access.mails.ts'
import { openIdentity } from './identity.ts'
import type { IdentityNews, MailedPerson } from './identity-options.ts'
import { auditPersonAnywhere } from './person-audit.ts'
import { renameMembers } from './teams.sql.ts'

export type PeopleParts = {
  readonly config: Config
  /** Logs in as trb_auth. */
  readonly url: string
  readonly database: Database
  /** Asked when a mail is sent, which is after the services stand. */
  readonly services: () => Services
}

export function openPeople(parts: PeopleParts) {
  return openIdentity({ config: parts.config, url: parts.url, news: newsOf(parts) })
}

/** What causes these is better-auth's and committed before: each is a transaction of its own. */
function newsOf({ database, services }: PeopleParts): IdentityNews {
  const queue = (work: (ctx: MailContext) => Promise<void>) =>
    withMails({ database, services: services() }, work)
  const to = ({ email, language }: MailedPerson) => ({ to: email, language })
  const note = (person: { id: string; name: string }, action: `person.${string}`) =>
    auditPersonAnywhere({ database, services: services() }, person, action, {
      request_id: null,
      network: null,
    })
  return {
    resetAsked: (person, link) => queue((ctx) => mailResetPassword(ctx, { ...to(person), link })),
    confirmationAsked: (person, link) => queue((ctx) => mailConfirmEmail(ctx, { ...to(person), link })),
    changeAllowed: (person, link) => queue((ctx) => mailEmailChangeNew(ctx, { ...to(person), link })),
    changeAsked: (person, new_email, link) =>
      queue((ctx) => mailEmailChangeOld(ctx, { ...to(person), new_email, link })),
    linked: async ({ userId, providerId }) => {
      if (providerId !== 'google') return
      const person = await services().identity.find(userId)
      if (!person) return
      const data = { occurred_at: new Date(), change: 'google_linked' } as const
      await queue((ctx) => mailSignInMethod(ctx, { ...to(person), ...data }))
      await note(person, 'person.google_linked')
    },
    changed: async (person) => {
      const renamed = await database.transaction({ role: 'trb_system' }, async (tx) => {
        const counts = renameMembers(person).map((statement) => tx.execute(statement))
        return (await Promise.all(counts)).some((count) => count > 0)
      })
      if (renamed) await note(person, 'person.address_changed')
    },
    passkeyRemoved: (person) => note(person, 'person.passkey_removed'),
  }
}
