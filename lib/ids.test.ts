import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { compareIds, fromTypeId, newId, newIdAt, timeOfId, toTypeId, typeId } from './ids.ts'

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const uuids = fc
  .bigInt({ min: 0n, max: 2n ** 128n - 1n })
  .map((bits) => bits.toString(16).padStart(32, '0'))
  .map((hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'))

describe('UUIDv7', () => {
  afterEach(() => vi.useRealTimers())

  test('ids are well formed, unique, and each greater than the last', () => {
    const ids = Array.from({ length: 20_000 }, newId)
    expect(ids.every((id) => UUID_V7.test(id))).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
    expect([...ids].sort()).toEqual(ids)
  })

  test('ids keep their order when the clock stands still or runs back', () => {
    vi.useFakeTimers({ now: Date.now() + 60_000 })
    const before = Array.from({ length: 10_000 }, newId)
    vi.setSystemTime(Date.now() - 30_000)
    const after = Array.from({ length: 10_000 }, newId)
    expect([...before, ...after].toSorted(compareIds)).toEqual([...before, ...after])
  })

  test('an id carries the time it was made at', () => {
    vi.useFakeTimers({ now: Date.now() + 3_600_000 })
    expect(timeOfId(newId())).toEqual(new Date())
  })

  test('an id of a given instant carries that instant', () => {
    const instants = fc.date({
      min: new Date(0),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, (instant) => {
        const id = newIdAt(instant)
        expect(id).toMatch(UUID_V7)
        expect(timeOfId(id)).toEqual(instant)
      }),
    )
  })

  test('no id is made before 1970 or at no time', () => {
    expect(() => newIdAt(new Date(-1))).toThrow(RangeError)
    expect(() => newIdAt(new Date(Number.NaN))).toThrow(RangeError)
  })
})

describe('TypeID', () => {
  // From the specification's valid.json.
  test.each([
    ['00000000-0000-0000-0000-000000000000', 'prefix_00000000000000000000000000'],
    ['00000000-0000-0000-0000-00000000000a', 'prefix_0000000000000000000000000a'],
    ['00000000-0000-0000-0000-000000000010', 'prefix_0000000000000000000000000g'],
    ['00000000-0000-0000-0000-000000000020', 'prefix_00000000000000000000000010'],
    ['ffffffff-ffff-ffff-ffff-ffffffffffff', 'prefix_7zzzzzzzzzzzzzzzzzzzzzzzzz'],
    ['0110c853-1d09-52d8-d73e-1194e95b5f19', 'prefix_0123456789abcdefghjkmnpqrs'],
    ['01890a5d-ac96-774b-bcce-b302099a8057', 'prefix_01h455vb4pex5vsknk084sn02q'],
  ])('%s is %s', (uuid, text) => {
    expect(toTypeId('prefix', uuid)).toBe(text)
    expect(fromTypeId('prefix', text)).toBe(uuid)
  })

  test('an id goes out and comes back, and keeps its order', () => {
    fc.assert(
      fc.property(uuids, uuids, (a, b) => {
        expect(fromTypeId('prg', toTypeId('prg', a))).toBe(a)
        expect(compareIds(toTypeId('prg', a), toTypeId('prg', b))).toBe(compareIds(a, b))
      }),
    )
  })

  test.each([
    ['too large for 128 bits', 'prg_80000000000000000000000000'],
    ['upper case', 'prg_01H455VB4PEX5VSKNK084SN02Q'],
    ['a letter that base 32 lacks', 'prg_01h455vb4pex5vsknk084sn02u'],
    ['too short', 'prg_01h455vb4pex5vsknk084sn02'],
    ['too long', 'prg_01h455vb4pex5vsknk084sn02qq'],
    ['a line feed after it', 'prg_01h455vb4pex5vsknk084sn02q\n'],
    ['no prefix', '01h455vb4pex5vsknk084sn02q'],
    ['another prefix', 'par_01h455vb4pex5vsknk084sn02q'],
  ])('%s is none', (_, text) => {
    expect(fromTypeId('prg', text)).toBeUndefined()
  })

  test('what is no UUID is never sent', () => {
    expect(() => toTypeId('prg', '01890A5D-AC96-774B-BCCE-B302099A8057')).toThrow(RangeError)
    expect(() => toTypeId('prg', 'prg_01h455vb4pex5vsknk084sn02q')).toThrow(RangeError)
  })
})

describe('on the wire', () => {
  const program = typeId('prg', 'program')

  test('a TypeID outside is a UUID inside', () => {
    expect(program.decode('prg_01h455vb4pex5vsknk084sn02q')).toBe('01890a5d-ac96-774b-bcce-b302099a8057')
    expect(program.encode('01890a5d-ac96-774b-bcce-b302099a8057')).toBe('prg_01h455vb4pex5vsknk084sn02q')
  })

  test.each([
    ['par_01h455vb4pex5vsknk084sn02q', 'expected an id that starts with prg_, got par_…'],
    ['<script>', 'expected an id that starts with prg_, got something else'],
    ['prg_1', 'expected prg_ and 26 letters and digits after it'],
  ])('%s is refused: %s', (text, message) => {
    expect(program.safeParse(text).error?.issues[0]?.message).toBe(message)
  })

  test('one kind of id has one codec, whose example is one', () => {
    expect(typeId('prg', 'program')).toBe(program)
    const { examples, pattern } = program.meta() as { examples: string[]; pattern: string }
    expect(program.decode(examples[0] as string)).toMatch(UUID_V7)
    expect(examples[0]).toMatch(new RegExp(pattern))
  })
})
