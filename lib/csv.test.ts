import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('a line of every kind of cell', () => {
  const cells = ['ann', 5, -5n, true, null, undefined, new Date('2026-11-20T10:00:00Z'), '']
  expect(csvLine(cells)).toBe('ann,5,-5,true,,,2026-11-20T10:00:00.000Z,\r\n')
})

test('commas, quotes and line ends are quoted', () => {
  expect(csvLine(['a,b', 'say "hi"', 'a\nb', 'a\rb'])).toBe('"a,b","say ""hi""","a\nb","a\rb"\r\n')
})

test.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\tx', '\0=1', '＝1+1', '-', '-1e5'])(
  '%j is text to a spreadsheet',
  (text) => {
    expect(csvLine([text])).toBe(`'${text}\r\n`)
  },
)

test('a formula is disarmed inside its quotes', () => {
  expect(csvLine(['=HYPERLINK("http://x","y")'])).toBe(`"'=HYPERLINK(""http://x"",""y"")"\r\n`)
  expect(csvLine(['\r=1'])).toBe(`"'\r=1"\r\n`)
})

test('negative amounts stay numbers, typed or written', () => {
  expect(csvLine([-1999, -1999n, '-19.99', '-5'])).toBe('-1999,-1999,-19.99,-5\r\n')
})

test('what is written is read back, but for the apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
      const read = readLine(csvLine(cells))
      expect(read.length).toBe(cells.length)
      read.forEach((cell, at) => {
        expect([cells[at], `'${cells[at]}`]).toContain(cell)
        expect(/^[=+@\t\r]/.test(cell)).toBe(false)
      })
    }),
  )
})

/** A reader of one line, written from the grammar of RFC 4180. */
function readLine(line: string): string[] {
  const cells = line.slice(0, -2).matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?=,|$)/g)
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}
