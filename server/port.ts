/** PORT=0: a free port that is known before anything starts, because addresses and the holder's name contain it. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import type { Config } from './config.ts'

/**
 * The configuration with a real port, and `free`, to be called just before listening there: until then the port is
 * kept, so that no other program and no connection of our own takes it.
 */
export async function reservePort(config: Config): Promise<{ config: Config; free: () => Promise<void> }> {
  if (config.port !== 0) return { config, free: async () => {} }
  const keeper = createServer()
  keeper.listen(0, config.host)
  await once(keeper, 'listening')
  const { port } = keeper.address() as AddressInfo
  const free = async () => {
    if (!keeper.listening) return
    keeper.close()
    await once(keeper, 'close')
  }
  const withPort = (address: string) => address.replace(/^(http:\/\/localhost):0(?=\/|$)/, `$1:${port}`)
  const { baseUrl, linkBaseUrl } = config
  return { config: { ...config, port, baseUrl: withPort(baseUrl), linkBaseUrl: withPort(linkBaseUrl) }, free }
}
