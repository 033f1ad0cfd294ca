/** CPU that processes have used, from /proc: it tells what work costs also where other work shares the cores. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Ticks of /proc per second (sysconf(_SC_CLK_TCK), 100 on every Linux of today). */
const TICKS = 100

/** Milliseconds of user and system time of one process, threads included, and of its children that ended. */
export function cpuMsOf(pid: number): number {
  const fields = statOf(pid)
  // utime, stime, cutime and cstime are the fields 14 to 17 of proc(5).
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return (ticks * 1_000) / TICKS
}

/** The same of PostgreSQL: the postmaster, its children, and those it has seen end. */
export function postgresCpuMs(postmaster: number): number {
  return [postmaster, ...childrenOf(postmaster)].reduce((sum, pid) => {
    try {
      return sum + cpuMsOf(pid)
    } catch {
      // It ended meanwhile, and is in the sum of its parent.
      return sum
    }
  }, 0)
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

/** Resident memory of a process that nobody else uses, in MB. */
export function memoryMbOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  const kilobytes = [...text.matchAll(/^Pss:\s+(\d+) kB/gm)].map(([, number]) => Number(number))
  return kilobytes.reduce((sum, number) => sum + number, 0) / 1_024
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
