import { useParams } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { AvatarMenu, rememberTeam } from '../frame/avatar-menu.tsx'
import frame from '../frame/frame.module.css'
import { LiveBar } from '../frame/live-bar.tsx'
import { MainArea } from '../frame/main-area.tsx'
import { NotFoundPage } from '../frame/not-found.tsx'
import { useOverlays } from '../frame/overlays.tsx'
import { SearchButton } from '../frame/search-button.tsx'
import { SkipLink } from '../frame/skip-link.tsx'
import { IconMenu2 } from '../icons.ts'
import { TeamProvider, useMe, useTeam } from '../team.tsx'
import { useText } from '../text.ts'
import classes from './company-frame.module.css'
import { useCompanyPrograms } from './programs.queries.ts'
import { Rail } from './rail.tsx'

// For windows too narrow for the rail only.
const MenuDrawer = lazy(() => import('./menu-drawer.tsx').then(({ MenuDrawer }) => ({ default: MenuDrawer })))

/** Everything around a company's pages. The address names the company. */
export function CompanyFrame({ children }: { children: ReactNode }) {
  const { company: slug } = useParams({ strict: false }) as { company?: string }
  const { teams } = useMe()
  const team = teams.find((one) => one.kind === 'company' && one.slug === slug)
  useEffect(() => {
    if (team) rememberTeam(team)
  }, [team])
  if (!team) {
    return (
      <main className={frame.gate}>
        <NotFoundPage />
      </main>
    )
  }
  return (
    <TeamProvider team={team} key={team.id}>
      <Framed>{children}</Framed>
    </TeamProvider>
  )
}

function Framed({ children }: { children: ReactNode }) {
  const t = useText()
  const team = useTeam()
  const { program: slug } = useParams({ strict: false }) as { program?: string }
  const { data: programs = [] } = useCompanyPrograms(team)
  const program = programs.find((one) => one.slug === slug)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const { openPalette, openSheet, element, destinations } = useOverlays(program, programs)
  const rail = (onGo?: () => void) => (
    <Rail destinations={destinations} program={program} programs={programs} onGo={onGo} />
  )
  return (
    <div className={classes.frame}>
      <SkipLink />
      <div className={classes.rail}>{rail()}</div>
      <div className={classes.column}>
        <header className={frame.bar}>
          <button
            type="button"
            className={classes.burger}
            onClick={() => setMenuOpen(true)}
            aria-label={t('frame.menu')}
          >
            <IconMenu2 size={20} aria-hidden />
          </button>
          <p className={classes.where}>{program?.name ?? team.name}</p>
          <div className={frame.spacer} />
          <SearchButton onOpen={openPalette} />
          <AvatarMenu onKeyboard={openSheet} />
        </header>
        <LiveBar />
        <MainArea>{children}</MainArea>
      </div>
      {isMenuOpen ? (
        <Suspense>
          <MenuDrawer onClose={() => setMenuOpen(false)}>{rail(() => setMenuOpen(false))}</MenuDrawer>
        </Suspense>
      ) : null}
      {element}
    </div>
  )
}
