/** `POST /v1/track/click`: a visit that came by `?via=slug` on the shop's own page instead of the redirect. */
import type { Context } from '#server/context.ts'
import { found } from '#server/route.ts'
import type { TrackClickInput } from './clicks.schema.ts'
import { type ClickFacts, intakeOf, makeClick } from './intake.ts'
import { countryOf, deviceOf, isBot, userAgentOf, visitorOf } from './visit.ts'

/**
 * Takes a click of one of the company's links (404 for any other) and gives the token that stands for it; none to
 * bots. The click is on disk before this is answered, and in no transaction: a test key, whose work is undone,
 * leaves no line.
 */
export async function trackClick(ctx: Context, input: TrackClickInput): Promise<{ click_id: string | null }> {
  const intake = intakeOf(ctx.services)
  const link = await intake.destinations.find(input.link.toLowerCase())
  const program_id = ctx.actor.type === 'api_key' ? ctx.actor.program_id : null
  const isOurs = link?.company_id === ctx.company_id && (program_id ?? link.program_id) === link.program_id
  const { trustProxy } = intake.installation.config
  const { line, token } = makeClick(
    ctx.services.secretKeys,
    found(isOurs ? link : undefined, 'link'),
    ctx.now,
    {
      ...visitOf(ctx, input, trustProxy > 0),
      referrer: input.referrer,
      url: input.url,
      sub_id: input.sub_id,
    },
  )
  // After the commit, so that no connection waits for the disk, and before the answer.
  ctx.tx.afterCommit(() => intake.record(line))
  return { click_id: token }
}

/** A browser shows itself; a server says whom it calls for, or its call is a visitor of its own. */
function visitOf(ctx: Context, input: TrackClickInput, trustProxy: boolean): ClickFacts {
  const { client, now, services } = ctx
  const ip = client ? client.ip : input.ip
  const userAgent = client ? userAgentOf(client.headers) : input.user_agent
  return {
    visitor: ip && userAgent ? visitorOf(services.secretKeys[0] as string, now, ip, userAgent) : null,
    is_bot: typeof userAgent === 'string' && isBot(userAgent),
    country: client ? countryOf(client.headers, trustProxy) : null,
    device: client ? deviceOf(client.headers) : null,
  }
}
