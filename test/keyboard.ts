/** A person without a mouse. */

import type { Page } from 'playwright-core'
import { invariant } from '#lib/errors.ts'

/** What the focused element is called: its label, or the words in it. */
const FOCUSED = `(() => {
  const element = document.activeElement
  if (!element || element === document.body) return ''
  const labels = [...(element.labels ?? [])].map((label) => label.innerText)
  return element.ariaLabel ?? (labels.join(' ') || element.innerText || '')
})()`

export async function focused(page: Page): Promise<string> {
  return ((await page.evaluate(FOCUSED)) as string).replaceAll(/\s+/g, ' ').trim()
}

/** Presses Tab until the focus is on what is called so. It never gets lost on the way. */
export async function tabTo(page: Page, name: string | RegExp, most = 60): Promise<void> {
  const seen: string[] = []
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab')
    const present = await focused(page)
    seen.push(present)
    if (typeof name === 'string' ? present === name : name.test(present)) return
  }
  invariant(false, `Tab never came to ${String(name)}, only to: ${seen.join(' | ')}`)
}

/** Whether the focused element can be seen: nothing lies over its middle, and it has an outline or a border of focus. */
export async function isFocusSeen(page: Page): Promise<boolean> {
  return (await page.evaluate(`(() => {
    const element = document.activeElement
    const { left, top, width, height } = element.getBoundingClientRect()
    const over = document.elementFromPoint(left + width / 2, top + height / 2)
    return over !== null && (element.contains(over) || over.contains(element))
  })()`)) as boolean
}
