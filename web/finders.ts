/** What a feature adds to the palette's search: its page modules export `finders`. */

import type { CurrentTeam } from './team.tsx'
import type { TextKey } from './text.ts'

export type Finding = {
  readonly id: string
  readonly title: string
  readonly detail?: string
  readonly to: string
}

export type Finder = {
  /** The heading above what it finds. */
  readonly title: TextKey
  readonly scope?: string
  /** Asked 150 ms after the last key; `query` is trimmed and never empty. */
  readonly find: (query: string, team: CurrentTeam) => Promise<readonly Finding[]>
}

/** Whether every word of a query begins a word of the text, whatever the case and accents. */
export function matches(text: string, query: string): boolean {
  const words = folded(text).split(/[^\p{L}\p{N}]+/u)
  return folded(query)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)) || folded(text).includes(part))
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
