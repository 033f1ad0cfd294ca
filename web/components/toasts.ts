/**
 * Short words in the corner: what was done, or what was refused. Their code comes with the first one, so that a page
 * is there before it.
 */
import { asApiError } from '../problem.ts'
import type { Text } from '../text.ts'
import { explanationOf } from './explanation.ts'

const SHOWN_MS = 6_000

export type Toast = {
  readonly message: string
  readonly detail?: string | undefined
  /** Stays until it is closed, and interrupts whoever listens. */
  readonly isFault: boolean
}

type Show = (toast: Toast, shownMs: number) => void

let show: Show | undefined
let waiting: Toast[] = []
let wake: (() => void) | undefined

/** Said politely and gone after six seconds. */
export function say(message: string): void {
  give({ message, isFault: false })
}

/** What was refused, with the id that finds it in the log. */
export function complain(error: unknown, t: Text): void {
  const problem = asApiError(error)
  const detail = problem.request_id ? t('state.request', { id: problem.request_id }) : undefined
  give({ message: explanationOf(problem, t), detail, isFault: true })
}

function give(toast: Toast): void {
  if (show) show(toast, SHOWN_MS)
  else {
    waiting.push(toast)
    wake?.()
  }
}

/** For the corner itself: `onFirst` is called when there is something to show for the first time. */
export function onFirstToast(onFirst: () => void): void {
  wake = onFirst
  if (waiting.length > 0) onFirst()
}

/** For the corner itself, once it can show. */
export function startShowing(with_: Show): void {
  show = with_
  const toasts = waiting
  waiting = []
  for (const toast of toasts) with_(toast, SHOWN_MS)
}
