/** Programs and enrolled partners for a test, made by the API as a company would. */
import { randomBytes } from 'node:crypto'
import { invariant } from '#lib/errors.ts'
import type { TestCompany } from './company.ts'

type Body = Record<string, unknown>

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever the answer is, and fails where it is not.
type Answered = any

/** A program in EUR whose links lead to shop.example; `more` says otherwise. */
export async function testProgram(company: TestCompany, more: Body = {}): Promise<Answered> {
  const name = `Program ${unique()}`
  const body = { name, currency: 'EUR', destination_url: 'https://shop.example/', ...more }
  return created(await company.api.post('/v1/programs', body))
}

/** A partner of the program that nobody else is, with its partnership, link and coupon. */
export async function testPartner(
  company: TestCompany,
  program: Answered,
  more: Body = {},
): Promise<Answered> {
  const name = `Partner ${unique()}`
  const body = { program_id: program.id, name, email: `${unique()}@partner.example`, ...more }
  return created(await company.api.post('/v1/partners', body))
}

/** Letters that no other name of the run has. */
export function unique(): string {
  return randomBytes(6).toString('hex')
}

function created(answer: { status: number; body: unknown }): unknown {
  invariant(
    answer.status === 201,
    `the test's own preparation is answered 201: ${JSON.stringify(answer.body)}`,
  )
  return answer.body
}
