/** The limit of a redirect: what node:http itself takes to answer 302. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const server = createServer((_, response) => {
  response
    .writeHead(302, {
      location: 'https://shop.example/?trb_click=clk_0',
      'cache-control': 'no-store',
      'content-length': '0',
    })
    .end()
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))

// Whoever started it is gone, or needs it no more.
process.on('disconnect', () => process.exit())
