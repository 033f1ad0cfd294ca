import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { AppLink } from '../app-link.tsx'
import { EmptyState } from '../components/states.tsx'
import { AvatarMenu, rememberedTeam } from '../frame/avatar-menu.tsx'
import { Mark } from '../frame/brand.tsx'
import frame from '../frame/frame.module.css'
import { LiveBar } from '../frame/live-bar.tsx'
import { MainArea } from '../frame/main-area.tsx'
import { useOverlays } from '../frame/overlays.tsx'
import { SearchButton } from '../frame/search-button.tsx'
import { SkipLink } from '../frame/skip-link.tsx'
import { IconUsersGroup } from '../icons.ts'
import type { Destination } from '../pages.tsx'
import { TeamProvider, useMe, useTeam } from '../team.tsx'
import { useText } from '../text.ts'
import classes from './partner-frame.module.css'
import { usePartnerPrograms } from './programs.queries.ts'
import { ProgramsMenu } from './programs-menu.tsx'

/** Everything around a partner's pages. Of several partner teams the browser remembers which one. */
export function PartnerFrame({ children }: { children: ReactNode }) {
  const { teams } = useMe()
  const team = rememberedTeam(teams, 'partner')
  if (!team) return <NoPartner hasCompany={teams.length > 0} />
  return (
    <TeamProvider team={team}>
      <Framed>{children}</Framed>
    </TeamProvider>
  )
}

function NoPartner({ hasCompany }: { hasCompany: boolean }) {
  const t = useText()
  return (
    <main className={frame.gate}>
      <h1 hidden>{t('partner:none.heading')}</h1>
      <EmptyState
        icon={IconUsersGroup}
        title={t('partner:none.heading')}
        text={t('partner:none.text')}
        action={hasCompany ? <a href="/company">{t('partner:none.company')}</a> : null}
      />
    </main>
  )
}

function Framed({ children }: { children: ReactNode }) {
  const t = useText()
  const team = useTeam()
  const { program: slug } = useParams({ strict: false }) as { program?: string }
  const { data: programs = [] } = usePartnerPrograms(team)
  const program = programs.find((one) => one.slug === slug)
  const { openPalette, openSheet, element, destinations } = useOverlays(program, programs)
  const tabs = destinations
    .filter(({ page }) => page.nav?.place === 'main' && page.within !== 'program')
    .sort((a, b) => (a.page.nav?.order ?? 0) - (b.page.nav?.order ?? 0))
  return (
    <div className={classes.frame}>
      <SkipLink />
      <header className={frame.bar}>
        <span className={classes.mark}>
          <Mark size={26} />
        </span>
        <nav className={classes.tabs} aria-label={t('frame.main')}>
          {tabs.map((tab) => (
            <AppLink className={classes.tab} key={tab.to} to={tab.to} exact={tab.page.path === ''}>
              {t(tab.page.title)}
            </AppLink>
          ))}
        </nav>
        <div className={frame.spacer} />
        <SearchButton onOpen={openPalette} />
        <ProgramsMenu programs={programs} />
        <AvatarMenu onKeyboard={openSheet} />
      </header>
      <LiveBar />
      <MainArea>{children}</MainArea>
      <BottomBar tabs={tabs} />
      {element}
    </div>
  )
}

/** On a phone the tabs are within reach of a thumb. */
function BottomBar({ tabs }: { tabs: readonly Destination[] }) {
  const t = useText()
  return (
    <nav className={classes.bottom} aria-label={t('frame.main')}>
      {tabs.map(({ to, page }) => {
        const Icon = page.nav?.icon
        return (
          <AppLink className={classes.bottomLink} key={to} to={to} exact={page.path === ''}>
            {Icon ? <Icon size={20} stroke={1.75} aria-hidden /> : null}
            {t(page.title)}
          </AppLink>
        )
      })}
    </nav>
  )
}
