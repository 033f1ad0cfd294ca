import { RailLink } from '../frame/nav-link.tsx'
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
  })).filter(({ listed }) => listed.length > 0)
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
          </ul>
        </div>
      ))}
    </nav>
  )
}
