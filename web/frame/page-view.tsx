/** What every page has around it: its title, the right to see it, and a place for it to fail in. */
import type { ReactNode } from 'react'
import { PageHeader } from '../components/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../components/states.tsx'
import { IconLock } from '../icons.ts'
import type { Page } from '../page.ts'
import { useProgramOrNone } from '../program.tsx'
import { useTeam } from '../team.tsx'
import { useText } from '../text.ts'
import { NotFoundPage } from './not-found.tsx'
import { SettingsLayout } from './settings-layout.tsx'
import { useWindowTitle } from './window-title.ts'

export function PageView({ page, children }: { page: Page; children: ReactNode }) {
  const program = useProgramOrNone()
  const team = useTeam()
  const isOff = page.feature !== undefined && program?.features[page.feature] === false
  if (isOff) return <NotFoundPage />
  const content =
    page.scope === undefined || team.can(page.scope) ? (
      <Titled page={page}>{children}</Titled>
    ) : (
      <Refused page={page} />
    )
  return page.nav?.place === 'settings' ? <SettingsLayout>{content}</SettingsLayout> : content
}

function Titled({ page, children }: { page: Page; children: ReactNode }) {
  const t = useText()
  useWindowTitle(t(page.title))
  return children
}

/** No right to see it: who to ask, instead of a page full of refusals. */
function Refused({ page }: { page: Page }) {
  const t = useText()
  const team = useTeam()
  useWindowTitle(t(page.title))
  return (
    <>
      <PageHeader title={t(page.title)} />
      <EmptyState
        icon={IconLock}
        title={t('refused.heading')}
        text={t('refused.text', { team: team.name })}
      />
    </>
  )
}

/** While the code of a page is on its way. */
export function PagePending() {
  return <Loading lines={6} />
}

/** A bug of a page ends here, not in an empty window. */
export function CrashPage({ error, reset }: { error: unknown; reset: () => void }) {
  const t = useText()
  useWindowTitle(t('state.failed'))
  return (
    <>
      <PageHeader title={t('state.failed')} />
      <ErrorState error={error} onRetry={reset} />
    </>
  )
}
