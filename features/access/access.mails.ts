/** Mails about people's accounts and teams. Each function queues one; see server/mail.ts for where they may be called. */
import { z } from 'zod'
import { httpUrl, text } from '#lib/text.ts'
import { timeZone } from '#lib/time.ts'
import { defineMail } from '#server/mail.ts'

/** When and from where something was done, as the person who reads it may know it. */
const circumstances = {
  occurred_at: z.date(),
  /** In which the moment is written: the person's zone. */
  time_zone: timeZone.default('UTC'),
  /** "Firefox on Linux"; left out where nobody knows. */
  browser: text(200).nullish(),
  /** The network (/24, /48), never the whole address. */
  network: text(64).nullish(),
}

type Circumstances = {
  occurred_at: Date
  time_zone: string
  browser?: string | null | undefined
  network?: string | null | undefined
}

type Words = Parameters<Parameters<typeof defineMail>[0]['compose']>[0]

function factsOf({ shared, when }: Words, { occurred_at, time_zone, browser, network }: Circumstances) {
  return [
    [shared('facts.when'), when(occurred_at, time_zone)] as const,
    ...(browser ? [[shared('facts.browser'), browser] as const] : []),
    ...(network ? [[shared('facts.network'), network] as const] : []),
  ]
}

/** A mailbox is not to be filled by whoever may have it written to. */
const MOST_PER_HOUR = 5

const CONFIRM_HOURS = 24
const RESET_HOURS = 1

/** A mail that is there for its link: what for, and until when it leads somewhere. */
const oneLink =
  (hours: number) =>
  ({ say }: Words, { link }: { link: string }) => ({
    subject: say('subject'),
    title: say('title'),
    paragraphs: [say('body')],
    button: { label: say('button'), link },
    notes: [say('until', { count: hours }), say('not_you')],
  })

export const mailConfirmEmail = defineMail({
  name: 'confirm_email',
  mostPerHour: MOST_PER_HOUR,
  data: { link: httpUrl },
  usefulHours: CONFIRM_HOURS,
  compose: oneLink(CONFIRM_HOURS),
})

export const mailResetPassword = defineMail({
  name: 'reset_password',
  data: { link: httpUrl },
  usefulHours: RESET_HOURS,
  compose: oneLink(RESET_HOURS),
})

export const mailPasswordChanged = defineMail({
  name: 'password_changed',
  data: circumstances,
  compose: (words, data) => ({
    subject: words.say('subject'),
    title: words.say('title'),
    paragraphs: [words.say('body')],
    facts: factsOf(words, data),
    notes: [words.say('not_you', { link: `${words.baseUrl}/forgot` })],
  }),
})

/** To the address that is in use now: it says yes before the new one is asked. */
export const mailEmailChangeOld = defineMail({
  name: 'email_change_old',
  data: { link: httpUrl, new_email: text(254) },
  usefulHours: CONFIRM_HOURS,
  compose: ({ say, baseUrl }, { link, new_email }) => ({
    subject: say('subject'),
    title: say('title'),
    paragraphs: [say('body', { new_email })],
    button: { label: say('button'), link },
    notes: [say('until', { count: CONFIRM_HOURS }), say('not_you', { link: `${baseUrl}/forgot` })],
  }),
})

export const mailEmailChangeNew = defineMail({
  name: 'email_change_new',
  data: { link: httpUrl },
  usefulHours: CONFIRM_HOURS,
  compose: oneLink(CONFIRM_HOURS),
})

const ROLES = ['owner', 'admin', 'program_manager', 'finance', 'technical', 'read_only', 'member'] as const

/** An invitation into the team of a company or a partner. */
export const mailInvitation = defineMail({
  name: 'invitation',
  mostPerHour: MOST_PER_HOUR,
  data: {
    team_name: text(200),
    inviter_name: text(200),
    role: z.enum(ROLES),
    link: httpUrl,
    valid_days: z.int().min(1).max(30),
  },
  from: ({ team_name }) => team_name,
  compose: ({ say, shared }, { team_name, inviter_name, role, link, valid_days }) => ({
    subject: say('subject', { team_name }),
    title: say('title', { team_name }),
    paragraphs: [say('body', { inviter_name, team_name, role: shared(`roles.${role}`) })],
    button: { label: say('button'), link },
    notes: [say('until', { count: valid_days }), say('not_you')],
  }),
})

export const mailNewSignIn = defineMail({
  name: 'new_sign_in',
  data: circumstances,
  compose: (words, data) => ({
    subject: words.say('subject'),
    title: words.say('title'),
    paragraphs: [words.say('body')],
    facts: factsOf(words, data),
    notes: [words.say('not_you', { link: `${words.baseUrl}/forgot` })],
  }),
})

export const mailTwoFactorChanged = defineMail({
  name: 'two_factor_changed',
  data: { ...circumstances, enabled: z.boolean() },
  compose: (words, { enabled, ...data }) => {
    const state = enabled ? 'on' : 'off'
    return {
      subject: words.say(`subject_${state}`),
      title: words.say(`subject_${state}`),
      paragraphs: [words.say(`body_${state}`)],
      facts: factsOf(words, data),
      notes: [words.say('not_you', { link: `${words.baseUrl}/forgot` })],
    }
  },
})

/** Another way to sign in was added, or one was removed. */
export const mailSignInMethod = defineMail({
  name: 'sign_in_method',
  data: { ...circumstances, change: z.enum(['passkey_added', 'google_linked', 'google_unlinked']) },
  compose: (words, { change, ...data }) => ({
    subject: words.say(`subject_${change}`),
    title: words.say(`subject_${change}`),
    paragraphs: [words.say(`body_${change}`)],
    facts: factsOf(words, data),
    notes: [words.say('not_you', { link: `${words.baseUrl}/forgot` })],
  }),
})

/** Somebody tried to sign up with an address that has an account. Whoever tried is not told; its owner is. */
export const mailAccountExists = defineMail({
  name: 'account_exists',
  data: {},
  compose: ({ say, baseUrl }) => ({
    subject: say('subject'),
    title: say('title'),
    paragraphs: [say('body')],
    button: { label: say('button'), link: `${baseUrl}/login` },
    notes: [say('forgot', { link: `${baseUrl}/forgot` }), say('not_you')],
  }),
})
