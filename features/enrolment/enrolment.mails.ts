/** Mails about coming into a program. */
import { z } from 'zod'
import { httpUrl, text } from '#lib/text.ts'
import { defineMail } from '#server/mail.ts'

/** A fresh dashboard address, to the address that the company knows the partner by. */
export const mailClaimLink = defineMail({
  name: 'claim_link',
  data: { company_name: text(200), link: httpUrl, valid_days: z.int().min(1).max(30) },
  from: ({ company_name }) => company_name,
  compose: ({ say }, { company_name, link, valid_days }) => ({
    subject: say('subject', { company_name }),
    title: say('title', { company_name }),
    paragraphs: [say('body', { company_name })],
    button: { label: say('button'), link },
    notes: [say('until', { count: valid_days }), say('not_you')],
  }),
})
