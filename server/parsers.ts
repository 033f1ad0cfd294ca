/** How values of the database are read. */
import pg from 'pg'

const INT8 = 20
const DATE = 1082
const NUMERIC = 1700
const INT8_ARRAY = 1016

/** Per pool, never globally: whole numbers of 64 bits are bigint, dates stay days. */
export function parserOf(oid: number, format?: 'text' | 'binary'): unknown {
  if (oid === INT8) return BigInt
  if (oid === DATE || oid === NUMERIC) return String
  if (oid === INT8_ARRAY) {
    return (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(BigInt))
  }
  return pg.types.getTypeParser(oid, format as 'text')
}
