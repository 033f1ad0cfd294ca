import { Navigate } from '@tanstack/react-router'
import { EmptyState } from '../components/states.tsx'
import { rememberedTeam } from '../frame/avatar-menu.tsx'
import frame from '../frame/frame.module.css'
import { IconBuilding } from '../icons.ts'
import { homeOf, useMe } from '../team.tsx'
import { useText } from '../text.ts'

/** `/company` leads to the company of the last visit. Who has none is told what this place is. */
export function ChooseCompany() {
  const t = useText()
  const { teams } = useMe()
  const company = rememberedTeam(teams, 'company')
  if (company) return <Navigate to={homeOf(company) as never} replace />
  return (
    <main className={frame.gate}>
      <h1 hidden>{t('company:none.heading')}</h1>
      <EmptyState
        icon={IconBuilding}
        title={t('company:none.heading')}
        text={t('company:none.text')}
        action={teams.length > 0 ? <a href="/">{t('company:none.partner')}</a> : null}
      />
    </main>
  )
}
