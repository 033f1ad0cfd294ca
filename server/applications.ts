/**
 * The two browser applications, as `build.ts` left them: a page of HTML for their addresses, to whoever asks (the data
 * needs a session), and their files, compressed before they are asked for and kept by browsers for good.
 */
import { createHash, randomBytes } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const FOLDER = join(import.meta.dirname, '..', 'dist', 'web')

/** In the built pages; see web/build.ts. */
const NONCE_PLACEHOLDER = '__STYLE_NONCE__'

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

type Asset = {
  readonly type: string
  readonly etag: string
  /** By content coding; `identity` always. */
  readonly bodies: ReadonlyMap<string, Buffer>
}

export async function addApplications(app: FastifyInstance): Promise<void> {
  const assets = await readAssets()
  app.get<{ Params: { '*': string } }>('/assets/*', (request, reply) => {
    const asset = assets.get(request.params['*'])
    // By Fastify's own answer, which is a problem and names the request.
    return asset ? sendAsset(request, reply, asset) : reply.callNotFound()
  })
  const company = await readPage('company')
  for (const address of ['/company', '/company/*']) app.get(address, (_, reply) => sendPage(reply, company))
  const partner = await readPage('partner')
  const addresses = JSON.parse(await readFile(join(FOLDER, 'addresses.json'), 'utf8')) as {
    partner: string[]
  }
  // At the root stands what each visitor needs: the page of whoever knows who that is.
  app.homes.partner = async (_, reply) => sendPage(reply, partner)
  for (const address of addresses.partner.filter((one) => one !== '/'))
    app.get(address, (_, reply) => sendPage(reply, partner))
}

/** All of them stay in memory: 2 MB, and no request waits for a disk. */
async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const files = globSync('*/*.{css,js,svg,woff2}', { cwd: FOLDER })
  const entries = files.map(async (file): Promise<[string, Asset]> => {
    const identity = await readFile(join(FOLDER, file))
    const bodies = new Map([['identity', identity]])
    for (const [coding, ending] of [
      ['br', '.br'],
      ['gzip', '.gz'],
    ] as const) {
      // Fonts are compressed already.
      const body = await readFile(join(FOLDER, file + ending)).catch(() => undefined)
      if (body) bodies.set(coding, body)
    }
    const type = TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 22)
    return [file.replaceAll('\\', '/'), { type, etag, bodies }]
  })
  return new Map(await Promise.all(entries))
}

function sendAsset(request: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  const coding = ['br', 'gzip'].find((one) => asset.bodies.has(one) && takes(accepted, one)) ?? 'identity'
  // Other bytes, another tag: a cache between must not answer the one for the other.
  const etag = `"${asset.etag}-${coding}"`
  reply.headers({
    etag,
    vary: 'accept-encoding',
    // The name has the hash of the content: what is at an address never changes.
    'cache-control': 'public, max-age=31536000, immutable',
  })
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  if (coding !== 'identity') reply.header('content-encoding', coding)
  return reply.header('content-type', asset.type).send(asset.bodies.get(coding))
}

/** Whether an Accept-Encoding names a coding without refusing it (`q=0`). */
function takes(accepted: string, coding: string): boolean {
  return accepted
    .split(',')
    .map((part) => part.trim().split(';'))
    .some(([name, quality]) => name?.trim() === coding && !/^\s*q=0(\.0*)?$/.test(quality ?? ''))
}

type Page = { readonly parts: readonly string[]; readonly scriptHashes: readonly string[] }

async function readPage(application: string): Promise<Page> {
  const text = await readFile(join(FOLDER, application, application, 'index.html'), 'utf8')
  // Scripts are let in by where they come from or by what they are, so they need no nonce.
  const html = text.replaceAll(
    /(<(?:script|link rel="(?:modulepreload|preload)")[^>]*?) nonce="[^"]*"/g,
    '$1',
  )
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script)
  const hashOf = (script: string) => createHash('sha256').update(script).digest('base64')
  return {
    parts: html.split(NONCE_PLACEHOLDER),
    scriptHashes: scripts.map((script) => `'sha256-${hashOf(script)}'`),
  }
}

/**
 * The page, with a nonce of its own. Components put style elements into the document (responsive sizes, the lock of
 * scrolling under a dialog), so styles are let in that carry it; scripts only from our files, and the one in the head
 * that sets the theme before the first paint by its hash.
 */
function sendPage(reply: FastifyReply, { parts, scriptHashes }: Page): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${scriptHashes.join(' ')}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      // Never from a cache unasked, and with no tag to ask by: each answer has a nonce of its own.
      'cache-control': 'no-cache',
      // A form that is sent under the usual `no-referrer` names no origin, and signing out needs ours.
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    })
    .send(parts.join(nonce))
}
