/** Which names of a host lead to this machine and nowhere else. */
import { BlockList, isIP } from 'node:net'

/** True for `localhost`, 127.0.0.0/8 and ::1, with or without brackets. A name that is only resolved so is none. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  if (name === 'localhost') return true
  const version = isIP(name)
  return version !== 0 && loopback.check(name, version === 6 ? 'ipv6' : 'ipv4')
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')
