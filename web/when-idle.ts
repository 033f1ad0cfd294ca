/**
 * Loads code that a page needs when its server cannot be reached any more, once the page itself is there: what says
 * that something failed must not fail with it.
 */
export function loadWhenIdle(load: () => Promise<unknown>): void {
  // Not there yet will be tried again when it is needed.
  const run = () => void load().catch(() => undefined)
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: 5_000 })
  else setTimeout(run, 2_000)
}
