/** CPU that processes have used, from /proc: it tells what work costs also where other work shares the cores. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Ticks of /proc per second (sysconf(_SC_CLK_TCK), 100 on every Linux of today). */
const TICKS = 100

/**
 * Milliseconds of user and system time of one process, threads included. To the nanosecond where the kernel tells it
 * so (schedstat), which lets a round be short: ticks are 10 ms.
 */
export function cpuMsOf(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    return (
      threads.reduce((sum, thread) => sum + nanosecondsOf(`/proc/${pid}/task/${thread}/schedstat`), 0) / 1e6
    )
  } catch {
    // utime and stime are the fields 14 and 15 of proc(5).
    return msOf(statOf(pid).slice(11, 13))
  }
}

function nanosecondsOf(path: string): number {
  return Number(readFileSync(path, 'utf8').split(' ')[0])
}

function msOf(ticks: readonly string[]): number {
  return (ticks.reduce((sum, field) => sum + Number(field), 0) * 1_000) / TICKS
}

/** The same of PostgreSQL: the postmaster, its children, and those it has seen end (cutime and cstime). */
export function postgresCpuMs(postmaster: number): number {
  const ended = msOf(statOf(postmaster).slice(13, 15))
  return [postmaster, ...childrenOf(postmaster)].reduce((sum, pid) => {
    try {
      return sum + cpuMsOf(pid)
    } catch {
      // It ended meanwhile, and is in the sum of its parent.
      return sum
    }
  }, ended)
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent)
}

export function parentOf(pid: number): number | undefined {
  try {
    return Number(statOf(pid)[1])
  } catch {
    return undefined
  }
}

/** Fields from the third on: the second is a name that may hold anything. */
function statOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

/** Resident memory of a process in MB, as `ps` says it, and what of it is its own and no file. */
export function memoryOf(pid: number): { resident: number; own: number } {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const mbOf = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]) / 1_024
  return { resident: mbOf('Rss'), own: mbOf('Anonymous') }
}

const hasTaskset = existsSync('/usr/bin/taskset')

/** A command that stays on one core, counted from the last for negative numbers, where that can be had. */
export function pinned(core: number, command: string, args: readonly string[]): [string, string[]] {
  const cores = availableCores()
  const wanted = cores.at(core)
  if (!hasTaskset || cores.length < 2 || wanted === undefined) return [command, [...args]]
  return ['taskset', ['-c', String(wanted), command, ...args]]
}

export function isPinned(): boolean {
  return hasTaskset && availableCores().length > 1
}

function availableCores(): number[] {
  if (!hasTaskset) return []
  const list = execFileSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' }).split(':')[1] ?? ''
  return list
    .trim()
    .split(',')
    .flatMap((part) => {
      const [from = 0, to = from] = part.split('-').map(Number)
      return Array.from({ length: to - from + 1 }, (_, index) => from + index)
    })
}
