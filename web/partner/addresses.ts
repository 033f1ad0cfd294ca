/** Read by the build, in Node: what declares a page loads everything else late, so it can be read there too. */
import type { Page } from '../page.ts'

const modules = import.meta.glob<{ pages: readonly Page[] }>('../../features/*/pages/partner-*.tsx', {
  eager: true,
})

/** Every address that the partner's application answers, with parameters as `:name`. */
export const partnerAddresses: readonly string[] = Object.values(modules)
  .flatMap(({ pages }) => pages)
  .map(({ path, within }) => {
    const whole = within === 'program' ? `programs/$program/${path}` : path
    return `/${whole.replace(/\/$/, '').replaceAll('$', ':')}`
  })
