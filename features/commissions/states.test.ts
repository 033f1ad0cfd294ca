import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { ledgerClean, startTestServer, type TestServer } from '#test/harness.ts'
import { tallyOf } from '#test/tally.ts'
import { verifyLedger } from '../ledger/verification.ts'
import { openReal, type Real, steps } from './money-commands.fixture.ts'
import { balanceOf, emptyModel, type Model } from './money-model.fixture.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  return () => server.close()
})

const SCALE = Number(process.env['SCALE'] ?? 1)
const tally = tallyOf('money in any order, against a model of the domain')

test(
  'whatever sales, refunds, decisions, payments and time do in any order, the books say what the domain says',
  async () => {
    const commands = fc.commands(steps, { maxCommands: SCALE > 1 ? 200 : 80, size: 'max' })
    await fc.assert(
      fc.asyncProperty(commands, async (chosen) => {
        const [model, real] = [emptyModel(), await openReal(server)]
        await fc.asyncModelRun(() => ({ model, real }), chosen)
        await verified(model, real)
        tally('runs')
        tally('steps', [...chosen].length)
      }),
      { numRuns: Math.ceil(12 * SCALE), endOnFailure: false },
    )
    await ledgerClean(server)
  },
  120_000 * Math.max(1, SCALE),
)

/** The rules of all features find nothing, and the API shows the balance that the model has. */
async function verified(model: Model, { company }: Real): Promise<void> {
  const { violations, checks } = await server.act(company.id, verifyLedger)
  expect(violations, JSON.stringify(checks.filter((check) => check.violations > 0))).toBe(0n)
  const { body } = await company.api.get('/v1/balances')
  expect(body.data[0] ?? balanceOf(emptyModel())).toMatchObject(balanceOf(model))
}
