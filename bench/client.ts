/**
 * The load generator: a process of its own that sends prepared requests over sockets it keeps open, one request at a
 * time on each, and notes what came back and when.
 */
import { connect, type Socket } from 'node:net'

export type Order = {
  readonly port: number
  readonly connections: number
  /** Whole requests as text, each sent once, in order. */
  readonly requests: readonly string[]
  /** Ends earlier than the requests do. */
  readonly mostMs: number
}

export type Result = {
  readonly count: number
  readonly ms: number
  readonly p50: number
  readonly p99: number
  readonly statuses: Readonly<Record<string, number>>
}

type Run = { readonly order: Order; next: number; latencies: number[]; statuses: Record<string, number> }

process.on('message', (order: Order) => {
  void load(order).then((result) => process.send?.(result))
})

async function load(order: Order): Promise<Result> {
  const run: Run = { order, next: 0, latencies: [], statuses: {} }
  const sockets = await Promise.all(Array.from({ length: order.connections }, () => open(order.port)))
  const began = performance.now()
  await Promise.all(sockets.map((socket) => talk(socket, run, began + order.mostMs)))
  const ms = performance.now() - began
  for (const socket of sockets) socket.destroy()
  const sorted = run.latencies.sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? 0
  return { count: sorted.length, ms, p50: at(0.5), p99: at(0.99), statuses: run.statuses }
}

function open(port: number): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true }, () => done(socket))
    socket.once('error', fail)
  })
}

function talk(socket: Socket, run: Run, until: number): Promise<void> {
  return new Promise((done, fail) => {
    let held = ''
    let sentAt = 0
    const send = () => {
      const request = run.order.requests[run.next]
      if (request === undefined || performance.now() > until) return done()
      run.next += 1
      sentAt = performance.now()
      socket.write(request)
    }
    socket.setEncoding('latin1')
    socket.on('data', (part: string) => {
      held += part
      if (!isWhole(held)) return
      run.latencies.push(performance.now() - sentAt)
      const status = held.slice(9, 12)
      run.statuses[status] = (run.statuses[status] ?? 0) + 1
      held = ''
      send()
    })
    socket.on('error', fail)
    socket.on('close', () => done())
    send()
  })
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))
  if (length) return text.length >= end + 4 + Number(length[1])
  return text.endsWith('0\r\n\r\n')
}

// Whoever started it is gone, or needs it no more.
process.on('disconnect', () => process.exit())
