/** Verbs at moments of the past: the loader chooses the time that its transactions take for now. */
import type { Context } from '#server/context.ts'
import type { Installation } from '#server/installation.ts'

export type Act = <T>(now: Date, work: (ctx: Context) => Promise<T>) => Promise<T>

/** Runs verbs for a company, each call in one transaction that takes `now` for the present. */
export function actFor({ database, services }: Installation, company_id: string): Act {
  const actor = { type: 'command', id: 'demo' } as const
  return (now, work) =>
    database.transaction({ role: 'trb_company', company_id }, (tx) =>
      work({ tx, now, company_id, actor, request_id: null, network: null, services }),
    )
}

export function* chunksOf<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}
