/** The socket of a database connection, which sends what is written in one turn of the event loop in one piece. */
import { Socket } from 'node:net'

/**
 * pg hands over each message of each statement by itself, and a system call for every statement was half of what a
 * sale took of the server; PostgreSQL was woken as often. What is written together now leaves together, once the
 * code that sends has nothing more to say. Over TLS the connection writes past this, as it would without it.
 */
export function gatheringSocket(): Socket {
  const socket = new Socket()
  // Socket.connect() puts its own `write` back.
  return socket.once('connect', () => gatherWrites(socket))
}

function gatherWrites(socket: Socket): void {
  const write = socket.write.bind(socket) as (chunk: Uint8Array, ...rest: unknown[]) => boolean
  let waiting: Uint8Array[] = []
  const send = (): void => {
    const all = waiting
    waiting = []
    if (all.length > 0 && socket.writable)
      write(all.length === 1 ? (all[0] as Uint8Array) : Buffer.concat(all))
  }
  socket.write = (chunk: Uint8Array | string, ...rest: unknown[]): boolean => {
    // The last message has a callback, and ends the connection behind all others.
    if (typeof chunk === 'string' || rest.length > 0) {
      send()
      return write(chunk as Uint8Array, ...rest)
    }
    if (waiting.push(chunk) === 1) process.nextTick(send)
    return true
  }
}
