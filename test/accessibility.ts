/** What axe-core finds wrong with a page, as lines that can be read. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type Violation = {
  id: string
  help: string
  nodes: { target: string[]; html: string; failureSummary: string }[]
}

/** Empty where the page breaks none of the rules of WCAG 2.2 AA that a program can check, nor the best practices. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Past the policy of the page, as a tool of the browser is.
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} } })`,
  )) as { violations: Violation[] }
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, failureSummary }) =>
      `${id}: ${help} at ${target.join(' ')}: ${html.slice(0, 200)} ${failureSummary}`.replaceAll('\n', ' '),
    ),
  )
}
