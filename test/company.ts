/** A company for a test, with keys for everything it may do. */
import { randomBytes } from 'node:crypto'
import { CompanyInput } from '#features/access/access.schema.ts'
import { createCompany, newCompanyId } from '#features/access/access.ts'
import { createKey } from '#features/access/api-keys.ts'
import { toTypeId } from '#lib/ids.ts'
import type { Context } from '#server/context.ts'
import { MONEY_SCOPES, SCOPES, type Scope } from '#server/scopes.ts'
import { type Api, type ApiOptions, createApi } from './api.ts'

export type CompanyOptions = ApiOptions & {
  /** With the key that moves money and does not track. */
  readonly money?: boolean
}

export type TestCompany = {
  /** The UUID, as in the database; `type_id` is what the wire calls it. */
  readonly id: string
  readonly type_id: string
  /** Everything but moving money. */
  readonly key: string
  /** Everything but tracking: a key that tracks cannot move money. */
  readonly moneyKey: string
  /** Calls with `key`, or with `moneyKey` where `money: true` says so. */
  readonly api: Api<CompanyOptions>
  /** One more key, with these scopes only. */
  keyWith(
    scopes: readonly Scope[],
    more?: { kind?: 'secret' | 'test' | 'publishable'; origins?: string[] },
  ): Promise<string>
}

type Act = <T>(company_id: string, work: (ctx: Context) => Promise<T>) => Promise<T>

/** `url` is left out where no server runs; then there is no `api` to call. */
export async function createTestCompany(
  act: Act,
  url: string | undefined,
  { name, time_zone }: { name?: string; time_zone?: string } = {},
): Promise<TestCompany> {
  const id = newCompanyId()
  const input = CompanyInput.parse({
    name: name ?? `Company ${id.slice(-4)}`,
    // Names repeat within a file and slugs may not.
    slug: `company-${randomBytes(8).toString('hex')}`,
    ...(time_zone ? { time_zone } : {}),
  })
  const make = async (
    ctx: Context,
    label: string,
    scopes: readonly Scope[],
    more: { kind?: 'secret' | 'test' | 'publishable'; origins?: string[] } = {},
  ) => {
    const { kind = 'secret', origins = [] } = more
    return (
      await createKey(ctx, { kind, label, scopes: [...scopes], program_id: null, origins, expires_at: null })
    ).secret
  }
  const keys = await act(id, async (ctx) => {
    await createCompany(ctx, input)
    return {
      key: await make(
        ctx,
        'all but money',
        SCOPES.filter((scope) => !MONEY_SCOPES.includes(scope)),
      ),
      moneyKey: await make(
        ctx,
        'all but tracking',
        SCOPES.filter((scope) => !scope.startsWith('track')),
      ),
    }
  })
  return {
    id,
    type_id: toTypeId('cmp', id),
    ...keys,
    api: companyApi(url, keys),
    keyWith: (scopes, more) => act(id, (ctx) => make(ctx, 'some', scopes, more)),
  }
}

function companyApi(url: string | undefined, keys: { key: string; moneyKey: string }): Api<CompanyOptions> {
  const api = createApi(url ?? 'http://no.server.was.started.invalid')
  const as = ({ money, ...options }: CompanyOptions = {}): ApiOptions => ({
    key: money ? keys.moneyKey : keys.key,
    ...options,
  })
  return {
    get: (path, options) => api.get(path, as(options)),
    post: (path, body, options) => api.post(path, body, as(options)),
    patch: (path, body, options) => api.patch(path, body, as(options)),
    del: (path, body, options) => api.del(path, body, as(options)),
  }
}
