/** What tests of clicks share. */
import { newIdAt } from '#lib/ids.ts'
import { dayIn } from '#lib/time.ts'
import type { ClickLine } from './intake.ts'

/** A browser that no list of bots knows. */
export const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

/** A line as the redirector writes it, of one link unless `more` says otherwise. */
export function line(more: Partial<ClickLine> & { at: Date | string }): ClickLine {
  const { at, ...rest } = more
  const instant = new Date(at)
  return {
    id: newIdAt(instant),
    company_id: COMPANY,
    program_id: '00000000-0000-7000-8000-0000000000a1',
    partnership_id: '00000000-0000-7000-8000-0000000000b1',
    partner_id: '00000000-0000-7000-8000-0000000000c1',
    link_id: '00000000-0000-7000-8000-0000000000d1',
    visitor: 'a visitor',
    day: dayIn('UTC', instant),
    window_days: 90,
    is_bot: false,
    country: null,
    device: null,
    referrer: null,
    url: null,
    sub_id: null,
    ...rest,
  }
}

export const COMPANY = '00000000-0000-7000-8000-0000000000e1'
