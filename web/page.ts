/** What a page says of itself: the frames build routes, navigation and the palette from it and know none by name. */
import type { ComponentType } from 'react'
import type { IconType } from './icons.ts'
import type { TextKey } from './text.ts'

/** Groups of a company's rail, in their order. */
export const RAIL_GROUPS = ['run', 'affiliates', 'activity', 'grow', 'setup'] as const
export type RailGroup = (typeof RAIL_GROUPS)[number]

export type Place =
  /** The company's rail, or the partner's top bar and, on a phone, its bottom bar. */
  | { readonly place: 'main'; readonly group?: RailGroup; readonly order: number; readonly icon: IconType }
  /** The menu of settings: what is one's own, and what is the team's. */
  | {
      readonly place: 'settings'
      readonly group: 'you' | 'team'
      readonly order: number
      readonly icon: IconType
    }

export type Page = {
  /** Below the team: '' is its home, 'settings/profile'; `$name` takes one segment. */
  readonly path: string
  /** The heading, the title of the window and the words of its links. */
  readonly title: TextKey
  /** Without it the page is neither shown nor opened. */
  readonly scope?: string
  /** Whether it belongs to the team or to one of its programs, whose slug then comes first in the address. */
  readonly within?: 'team' | 'program'
  /** A switch of the program (`features` of DOMAIN.md): off, the page is neither shown nor opened. */
  readonly feature?: string
  readonly nav?: Place
  /** The key after G that leads here. */
  readonly goKey?: string
  readonly load: () => Promise<{ Page: ComponentType }>
}
