/** Read by the build, in Node: what declares a page loads everything else late, so it can be read there too. */
import type { Page } from './page.ts'

type PageModules = Record<string, { readonly pages: readonly Page[] }>

const company: PageModules = import.meta.glob('../features/*/pages/company-*.tsx', { eager: true })
const partner: PageModules = import.meta.glob('../features/*/pages/partner-*.tsx', { eager: true })

/** Every address of each application, with parameters as `:name`. */
export const addresses = {
  company: addressesOf(company, '/company/:company', ''),
  partner: addressesOf(partner, '', 'programs/'),
}

function addressesOf(modules: PageModules, base: string, beforeProgram: string): readonly string[] {
  return Object.values(modules)
    .flatMap(({ pages }) => pages)
    .map(({ path, within }) => {
      const whole = within === 'program' ? `${beforeProgram}$program/${path}` : path
      return `${base}/${whole}`.replace(/(?<=.)\/$/, '').replaceAll('$', ':')
    })
}
