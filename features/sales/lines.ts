/** The lines of a stream of text, as NDJSON means them. */

export type TextLine = { readonly text: string; readonly isTooLong: boolean }

const LINE_FEED = 0x0a

/**
 * Lines end at line feeds alone: readline also ends them at U+2028 and U+2029, which may stand in a JSON text. Of a
 * line longer than `mostBytes` no more than that is kept, and it is marked, so that a stream without an end of line
 * takes no memory.
 */
export async function* linesOf(stream: AsyncIterable<Buffer>, mostBytes: number): AsyncGenerator<TextLine> {
  let kept: Buffer[] = []
  let bytes = 0
  const keep = (part: Buffer) => {
    if (bytes < mostBytes) kept.push(part.subarray(0, mostBytes - bytes))
    bytes += part.length
  }
  const line = () => {
    const found = { text: Buffer.concat(kept).toString('utf8'), isTooLong: bytes > mostBytes }
    kept = []
    bytes = 0
    return found
  }
  for await (const part of stream) {
    let start = 0
    for (let end = part.indexOf(LINE_FEED); end !== -1; end = part.indexOf(LINE_FEED, start)) {
      keep(part.subarray(start, end))
      yield line()
      start = end + 1
    }
    keep(part.subarray(start))
  }
  if (bytes > 0) yield line()
}
