import { useLocation } from '@tanstack/react-router'
import { AppLink } from '../app-link.tsx'
import link from '../frame/nav-link.module.css'
import { RailLink } from '../frame/nav-link.tsx'
import { IconSettings } from '../icons.ts'
import { RAIL_GROUPS } from '../page.ts'
import type { Destination } from '../pages.tsx'
import type { CurrentProgram } from '../program.tsx'
import { useText } from '../text.ts'
import classes from './rail.module.css'
import { CompanySwitcher, ProgramSwitcher } from './switchers.tsx'

/** Where a company's people go: the company, the program, and the pages of both in their groups. */
export function Rail({
  destinations,
  program,
  programs,
  onGo,
}: {
  destinations: readonly Destination[]
  program: CurrentProgram | undefined
  programs: readonly CurrentProgram[]
  onGo?: (() => void) | undefined
}) {
  const t = useText()
  const groups = RAIL_GROUPS.map((group) => ({
    group,
    listed: destinations
      .filter(({ page: { nav } }) => nav?.place === 'main' && (nav.group ?? 'run') === group)
      .sort((a, b) => (a.page.nav?.order ?? 0) - (b.page.nav?.order ?? 0)),
  })).filter(({ group, listed }) => listed.length > 0 || group === 'setup')
  return (
    <nav className={classes.rail} aria-label={t('frame.main')}>
      <CompanySwitcher />
      <ProgramSwitcher program={program} programs={programs} />
      {groups.map(({ group, listed }) => (
        <div key={group}>
          <p className={classes.group}>{t(`company:rail.${group}`)}</p>
          <ul className={classes.list}>
            {listed.map((destination) => (
              <li key={destination.to}>
                <RailLink destination={destination} onGo={onGo} />
              </li>
            ))}
            {group === 'setup' ? (
              <li>
                <SettingsLink destinations={destinations} onGo={onGo} />
              </li>
            ) : null}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/** Settings have a menu of their own; the rail leads to its first page, and knows when one is in it. */
function SettingsLink({
  destinations,
  onGo,
}: {
  destinations: readonly Destination[]
  onGo: (() => void) | undefined
}) {
  const t = useText()
  const { pathname } = useLocation()
  const settings = destinations.filter(({ page }) => page.nav?.place === 'settings')
  const [first] = settings
  if (!first) return null
  const isHere = settings.some(({ to }) => to === pathname)
  return (
    <AppLink
      className={link.link}
      to={first.to}
      data-status={isHere ? 'active' : undefined}
      {...(onGo ? { onClick: onGo } : {})}
    >
      <IconSettings size={18} stroke={1.75} aria-hidden />
      <span className={link.words}>{t('frame.settings')}</span>
    </AppLink>
  )
}
