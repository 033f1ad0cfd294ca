import { Button } from '@mantine/core'
import { useState } from 'react'
import { Moment } from '#web/components/moment.tsx'
import { type Column, RecordTable } from '#web/components/record-table.tsx'
import { Section } from '#web/components/section.tsx'
import { ErrorState } from '#web/components/states.tsx'
import { StatusBadge } from '#web/components/status-badge.tsx'
import { complain, say } from '#web/components/toasts.ts'
import { useTeam } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import { type Invitation, inviteAgain, revokeInvitation, useInvitations } from '../members.queries.ts'
import { roleName } from '../roles.ts'
import classes from './people.module.css'

/** Who was asked and has not answered. Absent while nobody was. */
export function InvitationsSection() {
  const t = useText()
  const team = useTeam()
  const { data, error, refetch } = useInvitations(team)
  if (error) {
    return (
      <Section title={t('team.invitations')}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Section>
    )
  }
  if (!data || data.length === 0) return null
  const columns: Column<Invitation>[] = [
    {
      key: 'email',
      header: t('field.email'),
      place: 'title',
      cell: ({ email }) => <strong>{email}</strong>,
    },
    { key: 'role', header: t('field.role'), cell: ({ role }) => t(roleName(team.kind, role)) },
    { key: 'by', header: t('team.invited_by'), cell: ({ invited_by_name }) => invited_by_name },
    {
      key: 'until',
      header: t('team.until'),
      cell: ({ expires_at }) =>
        Date.parse(expires_at) < Date.now() ? <StatusBadge status="expired" /> : <Moment at={expires_at} />,
    },
    {
      key: 'actions',
      header: t('field.actions'),
      isBare: true,
      align: 'end',
      cell: (invitation) => (team.can('team:write') ? <InvitationButtons invitation={invitation} /> : null),
    },
  ]
  return (
    <Section title={t('team.invitations')} description={t('team.invitations_about')} flush>
      <RecordTable
        caption={t('team.invitations')}
        columns={columns}
        rows={data}
        rowKey={(invitation) => invitation.id}
      />
    </Section>
  )
}

function InvitationButtons({ invitation: { id, email } }: { invitation: Invitation }) {
  const t = useText()
  const team = useTeam()
  const [busy, setBusy] = useState<'again' | 'revoke'>()
  const run = (which: 'again' | 'revoke', work: () => Promise<void>, done: string) => async () => {
    setBusy(which)
    try {
      await work()
      say(done)
    } catch (error) {
      complain(error, t)
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <span className={classes.buttons}>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={busy === 'again'}
        onClick={run('again', () => inviteAgain(team, id), t('team.invited_again', { email }))}
        aria-label={t('team.invite_again_named', { email })}
      >
        {t('team.invite_again')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="danger"
        loading={busy === 'revoke'}
        onClick={run('revoke', () => revokeInvitation(team, id), t('team.revoked'))}
        aria-label={t('team.revoke_named', { email })}
      >
        {t('action.revoke')}
      </Button>
    </span>
  )
}
