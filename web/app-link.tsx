/** A link to a page of this application. Addresses are texts here: pages are found by a glob, so no type knows them. */
import { Link } from '@tanstack/react-router'
import type { ComponentProps } from 'react'

type AppLinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  to: string
  /** Whether only the address itself is "here", and not what is below it. */
  exact?: boolean
}

export function AppLink({ to, exact = false, ...rest }: AppLinkProps) {
  return <Link {...(rest as object)} to={to as never} activeOptions={{ exact }} />
}
