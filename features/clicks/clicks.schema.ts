/** Clicks on the wire. */
import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { moment } from '#lib/time.ts'
import { SUB_ID_MAX } from './intake.ts'

export const Click = z
  .object({
    id: typeId('clk', 'click'),
    object: z.literal('click'),
    link_id: typeId('lnk', 'link'),
    partnership_id: typeId('psh', 'partnership'),
    program_id: typeId('prg', 'program'),
    clicked_at: moment,
    is_unique: z.boolean().meta({
      description:
        "The visitor clicked no link of the partnership within the program's window. Decided once.",
    }),
    is_bot: z.boolean().meta({ description: 'Bots are kept apart and never counted.' }),
    country: z.string().nullable(),
    device: z.string().nullable(),
    referrer: z.string().nullable(),
    url: z.string().nullable().meta({ description: 'The page of the shop, where it is not the link’s own.' }),
    sub_id: z.string().nullable(),
    created_at: moment,
  })
  .meta({ id: 'Click' })

/** Longer than any address that browsers send; what is stored of it is cut. */
const address = z.string().max(16_000).nullish()

export const TrackClickInput = z.strictObject({
  link: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: 'The slug of the link.', examples: ['ann'] }),
  url: address.meta({ description: 'The page that was opened.' }),
  referrer: address,
  sub_id: z.string().max(SUB_ID_MAX).nullish(),
  ip: z.string().max(64).nullish().meta({
    description: "The visitor's address, for calls from a server. Only a keyed hash of it is kept.",
  }),
  user_agent: z.string().max(2_000).nullish().meta({
    description: "The visitor's browser, for calls from a server. Without it each call is a visitor.",
  }),
})
export type TrackClickInput = z.output<typeof TrackClickInput>

export const TrackedClick = z.object({
  click_id: z.string().nullable().meta({ description: 'The signed token of the click; null for a bot.' }),
})
