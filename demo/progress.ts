/** One line that fills while something takes its time; where no person watches, a line for each tenth. */
export type Progress = { add(units: number): void; done(): void }

const WIDTH = 40

export function showProgress(
  what: string,
  total: number,
  out: NodeJS.WriteStream = process.stderr,
): Progress {
  const began = performance.now()
  let done = 0
  let shown = -1
  const show = (part: number) => {
    const seconds = ((performance.now() - began) / 1_000).toFixed(0)
    const bar = '█'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '░')
    if (out.isTTY) out.write(`\r${what} ${bar} ${Math.floor(part * 100)} % ${seconds} s`)
    else out.write(`${what}: ${Math.floor(part * 100)} % after ${seconds} s\n`)
  }
  return {
    add(units) {
      done += units
      const part = Math.min(done / total, 1)
      const step = Math.floor(part * (out.isTTY ? 200 : 10))
      if (step === shown) return
      shown = step
      show(part)
    },
    done: () => {
      if (out.isTTY) out.write('\n')
    },
  }
}
