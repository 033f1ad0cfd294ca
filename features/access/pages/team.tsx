import { Button } from '@mantine/core'
import { useState } from 'react'
import { PageHeader } from '#web/components/page-header.tsx'
import { IconUserPlus } from '#web/icons.ts'
import { useTeam } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import { InvitationsSection } from './parts/invitations-section.tsx'
import { MembersSection } from './parts/members-section.tsx'
import { PartnerProfileSection } from './parts/partner-profile-section.tsx'
import { RoleDialog } from './parts/role-dialog.tsx'
import { RolesSection } from './parts/roles-section.tsx'

export function Page() {
  const t = useText()
  const team = useTeam()
  const [isInviting, setInviting] = useState(false)
  const canWrite = team.can('team:write')
  return (
    <>
      <PageHeader
        title={t('team.title')}
        description={t('team.about', { team: team.name })}
        actions={
          canWrite ? (
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
              {t('team.invite')}
            </Button>
          ) : null
        }
      />
      <MembersSection />
      <InvitationsSection />
      <RolesSection />
      {team.kind === 'partner' ? <PartnerProfileSection /> : null}
      {isInviting ? <RoleDialog onClose={() => setInviting(false)} /> : null}
    </>
  )
}
