/**
 * Links: a slug that leads to the program's site and names one partnership. Coupons are in coupons.ts, whether either is
 * on in switches.ts, and where a slug leads in link-routes.ts.
 */
import { randomInt } from 'node:crypto'
import { invariant, Refusal } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { slugify } from '#lib/text.ts'
import type { Context } from '#server/context.ts'
import { RESERVED_WORDS } from '#server/reserved-words.ts'
import { found } from '#server/route.ts'
import { audit } from '../access/audit.ts'
import { lockPartnership } from '../partners/partnerships.ts'
import { readGroup } from '../programs/groups.ts'
import { checkDestination, readProgram } from '../programs/programs.ts'
import { LINK_ROUTES } from './link-routes.ts'
import type { LinkChange, LinkInput } from './links.schema.ts'
import {
  countCustomLinks,
  insertLink,
  type LinkFacts,
  type NewLink,
  selectLink,
  selectLinkFacts,
  updateLink,
} from './links.sql.ts'
import { requireOn } from './switches.ts'

type Owner = {
  readonly id: string
  readonly program_id: string
  readonly partner_id: string
  readonly name: string
}

/**
 * Adds a custom link to a partnership. Refuses what is off (422 `feature_off`), one more than its group allows (422
 * `link_limit_reached`), a destination outside of the program's domains (422 `destination_not_allowed`), a word of the
 * address space (422 `slug_reserved`) and a slug that anybody in the installation has (409 `slug_taken`).
 */
export async function createLink(ctx: Context, input: LinkInput) {
  const partnership = await lockPartnership(ctx, input.partnership_id)
  const [program, group] = await Promise.all([
    readProgram(ctx, partnership.program_id),
    readGroup(ctx, partnership.group_id),
  ])
  requireOn(['links', 'custom_links'], program, group)
  if (input.destination_url !== undefined) checkDestination(input.destination_url, program.domains)
  await checkLimit(ctx, partnership.id, group.custom_links_max)
  const link = {
    ...linkOf(ctx, partnership),
    destination_url: input.destination_url ?? null,
    title: input.title,
  }
  if (input.slug === undefined) return makeLink(ctx, link, slugify(input.title) || slugify(partnership.name))
  refuseReserved(input.slug)
  if (await claim(ctx, { ...link, slug: input.slug })) return made(ctx, link.id)
  throw new Refusal(409, 'slug_taken', `Another link has the slug "${input.slug}". Choose another one.`)
}

/** Makes the link that a partnership has from its beginning, which leads where the program leads. */
export async function createDefaultLink(ctx: Context, partnership: Owner) {
  return makeLink(ctx, { ...linkOf(ctx, partnership), is_default: true }, slugify(partnership.name))
}

/** Counts under the lock of the partnership, so that two links made at once cannot both be the last. */
async function checkLimit(ctx: Context, partnershipId: string, max: number): Promise<void> {
  const { count } = await ctx.tx.one(countCustomLinks(ctx.company_id, partnershipId))
  if (count < BigInt(max)) return
  throw new Refusal(
    422,
    'link_limit_reached',
    `This partnership has ${count} of ${max} custom links. Archive one to add another.`,
  )
}

function linkOf(ctx: Context, partnership: Owner): Omit<NewLink, 'slug'> {
  return {
    company_id: ctx.company_id,
    id: newId(),
    program_id: partnership.program_id,
    partnership_id: partnership.id,
    partner_id: partnership.partner_id,
    destination_url: null,
    title: '',
    is_default: false,
  }
}

function refuseReserved(slug: string): void {
  if (!RESERVED_WORDS.has(slug)) return
  throw new Refusal(
    422,
    'slug_reserved',
    `"${slug}" is a word of this site's own addresses. Choose another slug.`,
  )
}

/** Room for the hyphen and the letters that tell apart who would have the same slug. */
const NAME_MAX = 58
const ATTEMPTS = 8

/** Makes a link whose slug nobody chose: the name, or the name and five letters where that is taken. */
async function makeLink(ctx: Context, link: Omit<NewLink, 'slug'>, name: string) {
  const base = name.slice(0, NAME_MAX).replace(/-+$/, '') || 'go'
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const slug = attempt === 0 ? base : `${base}-${randomLetters()}`
    if (!RESERVED_WORDS.has(slug) && (await claim(ctx, { ...link, slug }))) return made(ctx, link.id)
  }
  // Each attempt meets one of 27^5 slugs of this name: eight misses in a row do not happen.
  invariant(false, 'one of the slugs made for a link is free')
}

/** Without vowels, so that no word comes out, and without letters that are mistaken for one another. */
const LETTERS = '23456789bcdfghjkmnpqrstvwxz'

function randomLetters(): string {
  return Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

async function claim(ctx: Context, link: NewLink): Promise<boolean> {
  return (await ctx.tx.execute(insertLink(link))) === 1
}

async function made(ctx: Context, id: string) {
  const link = await readLink(ctx, id)
  audit(ctx, 'link.created', id, { after: link })
  forgetRoute(ctx, link.slug)
  return link
}

/** A redirector remembers where slugs lead, and also which lead nowhere. */
function forgetRoute(ctx: Context, slug: string): void {
  ctx.tx.afterCommit(() => ctx.services.invalidate(LINK_ROUTES, slug))
}

export async function readLink(ctx: Context, id: string) {
  return found(await ctx.tx.first(selectLink(ctx.company_id, ctx.services.linkBaseUrl, id)), 'link')
}

/**
 * Changes a link, or archives it: then it still redirects and attributes, and makes room for another. To bring a
 * custom one back needs room again (422 `link_limit_reached`).
 */
export async function changeLink(ctx: Context, id: string, change: LinkChange) {
  const { partnership_id, program_id } = await readLink(ctx, id)
  const partnership = await lockPartnership(ctx, partnership_id)
  const before = await readLink(ctx, id)
  if (change.destination_url) {
    checkDestination(change.destination_url, (await readProgram(ctx, program_id)).domains)
  }
  if (change.archived === false && before.archived_at !== null && !before.is_default) {
    await checkLimit(ctx, partnership_id, (await readGroup(ctx, partnership.group_id)).custom_links_max)
  }
  const { archived, ...set } = change
  const archived_at = archived === true ? (before.archived_at ?? ctx.now) : null
  const after = await ctx.tx.one(
    updateLink(
      ctx.company_id,
      ctx.services.linkBaseUrl,
      id,
      archived === undefined ? set : { ...set, archived_at },
    ),
  )
  audit(ctx, 'link.changed', id, { before, after })
  forgetRoute(ctx, after.slug)
  return after
}

/** What deciding an event needs of links, by id. Sent at once, so that it travels with what is sent beside it. */
export async function linksById(ctx: Context, ids: readonly string[]): Promise<Map<string, LinkFacts>> {
  const nameOf = (id: string) => `${ctx.company_id} ${id}`
  const unknown = ids.filter((id) => !linkFacts.has(nameOf(id)))
  const rows = unknown.length === 0 ? [] : await ctx.tx.rows(selectLinkFacts(ctx.company_id, unknown))
  const read = new Map(rows.map((row): [string, LinkFacts] => [row.id, row]))
  if (linkFacts.size > LINKS_KEPT) linkFacts.clear()
  for (const row of rows) linkFacts.set(nameOf(row.id), row)
  return new Map(
    ids.flatMap((id) => {
      const facts = read.get(id) ?? linkFacts.get(nameOf(id))
      return facts ? [[id, facts]] : []
    }),
  )
}

/** A link stays where it was made, and is never removed: what is known of one is known for good. */
const linkFacts = new Map<string, LinkFacts>()
const LINKS_KEPT = 100_000
