import { AppLink } from '../app-link.tsx'
import type { Destination } from '../pages.tsx'
import { useText } from '../text.ts'
import classes from './nav-link.module.css'

/** A line of a rail: icon and words; the page one is on is marked by more than colour. */
export function RailLink({
  destination,
  onGo,
}: {
  destination: Destination
  onGo?: (() => void) | undefined
}) {
  const t = useText()
  const { page, to } = destination
  const Icon = page.nav?.icon
  return (
    <AppLink className={classes.link} to={to} exact={page.path === ''} {...(onGo ? { onClick: onGo } : {})}>
      {Icon ? <Icon size={18} stroke={1.75} aria-hidden /> : null}
      <span className={classes.words}>{t(page.title)}</span>
    </AppLink>
  )
}
