import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf } from './lines.ts'

async function linesIn(parts: readonly Buffer[], mostBytes = 1_000) {
  return Array.fromAsync(
    linesOf(
      (async function* () {
        yield* parts
      })(),
      mostBytes,
    ),
  )
}

test('a text is the same lines however its bytes arrive', async () => {
  const text = fc.array(
    fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll('\n', ' ')),
    { minLength: 1 },
  )
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (lines, size) => {
      const bytes = Buffer.from(`${lines.join('\n')}\n`)
      const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      )
      expect((await linesIn(parts)).map((line) => line.text)).toEqual(lines)
    }),
  )
})

test('a line separator of Unicode is part of a line, as JSON has it', async () => {
  expect(await linesIn([Buffer.from('{"name":"a\u2028b\u2029c"}\n{}')])).toEqual([
    { text: '{"name":"a\u2028b\u2029c"}', isTooLong: false },
    { text: '{}', isTooLong: false },
  ])
})

test('of a line that does not end only its beginning is kept', async () => {
  const endless = Array.from({ length: 1_000 }, () => Buffer.alloc(1_000, 'x'))
  const [line, ...rest] = await linesIn([...endless, Buffer.from('\nshort')], 10)
  expect(line).toEqual({ text: 'xxxxxxxxxx', isTooLong: true })
  expect(rest).toEqual([{ text: 'short', isTooLong: false }])
})
