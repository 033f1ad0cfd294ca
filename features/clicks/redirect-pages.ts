/** The pages that stand where a link leads nowhere. Whoever reads one came by somebody else's link: short and plain. */
import type { ServerResponse } from 'node:http'

const PAGES = {
  400: page(
    'This address is not allowed',
    'The link asks for a page that does not belong to the shop. Open the shop itself instead.',
  ),
  404: page('This link does not exist', 'It may be mistyped. Ask the person or site that gave it to you.'),
  503: page('Please try again in a moment', 'The link cannot be opened right now.'),
} as const

export function sendPage(response: ServerResponse, status: keyof typeof PAGES): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': PAGES[status].length,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    ...(status === 503 ? { 'retry-after': '5' } : {}),
  })
  // Node sends no body where the request was a HEAD.
  response.end(PAGES[status])
}

function page(title: string, text: string): Buffer {
  return Buffer.from(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 32rem; margin: 20vh auto; padding: 0 1rem }
</style>
<h1>${title}</h1>
<p>${text}</p>
</html>
`)
}
