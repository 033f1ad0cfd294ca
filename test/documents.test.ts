/** What the documents say of the code, held to the code. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const filesOf = (pattern: string) => globSync(pattern, { cwd: root }).sort()

test('the diagram of the architecture shows which feature calls which, and nothing that follows from others', () => {
  const calls = new Map<string, Set<string>>()
  for (const file of filesOf('features/*/*.ts').filter((path) => !/\.(test|fixture)\.ts$/.test(path))) {
    const feature = file.split('/')[1] as string
    const called = calls.get(feature) ?? new Set()
    calls.set(feature, called)
    for (const [, other] of read(file).matchAll(/from '\.\.\/(\w+)\//g)) called.add(other as string)
  }
  const drawn = read('ARCHITECTURE.md').match(/^ {2}\w+ --> \w+$/gm) ?? []
  expect(drawn.map((line) => line.trim()).sort()).toEqual(withoutDetours(calls).sort())
})

/** `a --> b` for each call that is not also reached by way of another. */
function withoutDetours(calls: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const reached = (from: string): Set<string> => {
    const all = new Set<string>()
    const visit = (feature: string) => {
      for (const next of calls.get(feature) ?? []) {
        if (!all.has(next)) visit(next)
        all.add(next)
      }
    }
    visit(from)
    return all
  }
  return [...calls].flatMap(([feature, called]) =>
    [...called]
      .filter((one) => ![...called].some((other) => other !== one && reached(other).has(one)))
      .map((one) => `${feature} --> ${one}`),
  )
}

test('every table has one owner in the architecture, and only its folder writes to it', () => {
  const rows = [...read('ARCHITECTURE.md').matchAll(/^\| `(\w+)` \| ((?:`\w+`(?:, )?)+) \|$/gm)]
  const owners = new Map(
    rows.flatMap(([, owner, tables]) =>
      [...(tables as string).matchAll(/`(\w+)`/g)].map(([, table]) => [table as string, owner as string]),
    ),
  )
  const tables = [...read('database/schema.sql').matchAll(/^create table (\w+)/gm)].map(([, table]) => table)
  expect([...owners.keys()].sort()).toEqual(tables.sort())
  const strangers = filesOf('{features/*,server}/**/*.sql.ts').flatMap((file) => {
    const [, folder] = /^(?:features\/)?(\w+)\//.exec(file) ?? []
    return writtenIn(read(file))
      .filter((table) => owners.has(table) && owners.get(table) !== folder)
      .map((table) => `${file} writes to ${table} of ${owners.get(table)}`)
  })
  expect(strangers).toEqual([])
})

function writtenIn(text: string): string[] {
  const writes = /(?:insert into |\bupdate |delete from |(?:insertInto|updateTable|deleteFrom)\(')(\w+)/g
  return [...text.matchAll(writes)].map(([, table]) => table as string)
}

test('the README names every variable of the configuration and no other', () => {
  const [, fields] = /const Environment = z\.object\(\{\n(.*?)\n\}\)/s.exec(read('server/config.ts')) ?? []
  const variables = [...(fields ?? '').matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name)
  const named = [...read('README.md').matchAll(/^\| `([A-Z_]+)` \| /gm)].map(([, name]) => name)
  expect(variables.length).toBeGreaterThan(5)
  expect(named.sort()).toEqual(variables.sort())
})

test('every link of a document leads to a file that is there', () => {
  const documents = filesOf('{*.md,docs/**/*.md,sdk/*.md,tracker/*.md}')
  const dead = documents.flatMap((document) =>
    [...read(document).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target]) => target as string)
      .filter((target) => !/^(https?:|mailto:|\/)/.test(target))
      .filter((target) => !existsSync(join(root, dirname(document), target)))
      .map((target) => `${document} → ${target}`),
  )
  expect(documents.length).toBeGreaterThan(3)
  expect(dead).toEqual([])
})
