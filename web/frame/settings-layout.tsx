import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useDestinations } from '../pages.tsx'
import { useTeam } from '../team.tsx'
import { useText } from '../text.ts'
import { RailLink } from './nav-link.tsx'
import classes from './settings-layout.module.css'

/** The pages of settings beside their menu: what is one's own above what is the team's. */
export function SettingsLayout({ children }: { children: ReactNode }) {
  const t = useText()
  const team = useTeam()
  const destinations = useDestinations()
  const { pathname } = useLocation()
  const menu = useRef<HTMLElement>(null)
  // On narrow windows the menu is a line that scrolls: the page one is on comes into sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address marks another link.
  useEffect(() => {
    const line = menu.current
    const here = line?.querySelector('[data-status=active]')
    if (!line || !here) return
    // By hand: scrollIntoView would also move where Tab begins.
    const [all, one] = [line.getBoundingClientRect(), here.getBoundingClientRect()]
    line.scrollBy({ left: one.x + one.width / 2 - (all.x + all.width / 2) })
  }, [pathname])
  const groups = [
    { group: 'you', name: t('frame.you') },
    { group: 'team', name: team.name },
  ] as const
  return (
    <div className={classes.layout}>
      <nav className={classes.menu} ref={menu} aria-label={t('frame.settings')}>
        {groups.map(({ group, name }) => {
          const listed = destinations
            .filter(({ page: { nav } }) => nav?.place === 'settings' && nav.group === group)
            .sort((a, b) => (a.page.nav?.order ?? 0) - (b.page.nav?.order ?? 0))
          if (listed.length === 0) return null
          return (
            <div className={classes.group} key={group}>
              <p className={classes.name}>{name}</p>
              <ul className={classes.list}>
                {listed.map((destination) => (
                  <li key={destination.to}>
                    <RailLink destination={destination} />
                  </li>
                ))}
              </ul>
            </div>
          )
        })}
      </nav>
      <div className={classes.page}>{children}</div>
    </div>
  )
}
