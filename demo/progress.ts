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

/**
 * Hears Ctrl-C while something is made: the next `add` throws `error`, so that what was opened is closed in order.
 */
export function interruptible(progress: Progress, error: () => Error): Progress {
  let isEnding = false
  const end = () => {
    isEnding = true
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, end)
  return {
    add(units) {
      if (isEnding) throw error()
      progress.add(units)
    },
    done() {
      for (const signal of signals) process.off(signal, end)
      progress.done()
    },
  }
}
