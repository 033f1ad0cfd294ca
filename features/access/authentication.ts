/** From a bearer token to who calls, in memory for a second: a revoked key ends everywhere within that. */

import type { CompanyCredential, PartnerCredential } from '#server/credential.ts'
import type { Installation } from '#server/installation.ts'
import { startLoop } from '#server/jobs.ts'
import { createUseLog, hashOf, loadKey } from './api-keys.ts'
import { loadPartnerKey } from './partner-keys.ts'

const KEY_TTL_MS = 1_000
const USE_LOG_MS = 60_000

export function createAuthentication({ database, caches, log }: Installation) {
  const uses = createUseLog(database)
  // By hash, so that a secret is never held longer than its request.
  const keys = caches.create('api_keys_by_hash', {
    ttlMs: KEY_TTL_MS,
    load: (hash) => loadKey(database, Buffer.from(hash, 'base64')),
  })
  const partnerKeys = caches.create('partner_api_keys_by_hash', {
    ttlMs: KEY_TTL_MS,
    load: (hash) => loadPartnerKey(database, Buffer.from(hash, 'base64')),
  })
  const loop = startLoop(log, 'last uses', USE_LOG_MS, async () => {
    await uses.write()
    return false
  })

  async function authenticate(token: string): Promise<CompanyCredential | PartnerCredential | undefined> {
    if (!/^trb_(sk|sk_test|pk|rk)_[A-Za-z0-9]{16,64}$/.test(token)) return undefined
    const hash = hashOf(token).toString('base64')
    const key = token.startsWith('trb_rk_') ? await partnerKeys.get(hash) : await keys.get(hash)
    if (!key || key.revoked_at || (key.expires_at && key.expires_at.getTime() <= Date.now())) return undefined
    uses.note(key)
    return key
  }

  return {
    authenticate,
    async close(): Promise<void> {
      await loop.stop()
      await uses.write()
    },
  }
}
