import { ActionIcon, Menu } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx'
import { Moment } from '#web/components/moment.tsx'
import { type Column, RecordTable } from '#web/components/record-table.tsx'
import { Section } from '#web/components/section.tsx'
import { ErrorState, Loading } from '#web/components/states.tsx'
import { say } from '#web/components/toasts.ts'
import { IconDots } from '#web/icons.ts'
import { useMe, useTeam } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import { giveOwnership, type Member, removeMember, useGroups, useMembers } from '../members.queries.ts'
import { roleName } from '../roles.ts'
import classes from './people.module.css'
import { RoleDialog } from './role-dialog.tsx'

type Act = { readonly what: 'change' | 'remove' | 'ownership'; readonly member: Member }

export function MembersSection() {
  const t = useText()
  const team = useTeam()
  const me = useMe()
  const { data, error, refetch } = useMembers(team)
  const [act, setAct] = useState<Act>()
  const canWrite = team.can('team:write')
  const columns: Column<Member>[] = [
    { key: 'name', header: t('field.name'), place: 'title', cell: (member) => <Who member={member} /> },
    { key: 'role', header: t('field.role'), cell: (member) => <Role member={member} /> },
    {
      key: 'since',
      header: t('team.since'),
      cell: ({ created_at }) => <Moment at={created_at} />,
    },
    {
      key: 'actions',
      header: t('field.actions'),
      place: 'end',
      isBare: true,
      align: 'end',
      cell: (member) => (canWrite ? <MemberMenu member={member} onAct={setAct} /> : null),
    },
  ]
  return (
    <Section title={t('team.members')} flush={data !== undefined}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <RecordTable
          caption={t('team.members')}
          columns={columns}
          rows={data}
          rowKey={(member) => member.id}
        />
      ) : error ? null : (
        <Loading />
      )}
      {act?.what === 'change' ? <RoleDialog member={act.member} onClose={() => setAct(undefined)} /> : null}
      <ConfirmDialog
        opened={act?.what === 'remove'}
        onClose={() => setAct(undefined)}
        title={t('team.remove')}
        confirm={t('team.remove_named', { name: act?.member.name ?? '' })}
        danger
        onConfirm={async () => {
          if (act) await removeMember(team, act.member.id)
          say(t('team.removed'))
        }}
      >
        {t(act?.member.person_id === me.id ? 'team.leave_what' : 'team.remove_what', {
          name: act?.member.name ?? '',
          team: team.name,
        })}
      </ConfirmDialog>
      <ConfirmDialog
        opened={act?.what === 'ownership'}
        onClose={() => setAct(undefined)}
        title={t('team.ownership')}
        confirm={t('team.ownership_named', { name: act?.member.name ?? '' })}
        danger
        onConfirm={async () => {
          if (act) await giveOwnership(team, act.member.id)
          say(t('team.ownership_given', { name: act?.member.name ?? '' }))
        }}
      >
        {t('team.ownership_what', { name: act?.member.name ?? '', team: team.name })}
      </ConfirmDialog>
    </Section>
  )
}

function Who({ member }: { member: Member }) {
  const t = useText()
  const me = useMe()
  return (
    <div className={classes.who}>
      <span className={classes.name}>
        {member.name || member.email}
        {member.person_id === me.id ? <span className={classes.you}> {t('team.you')}</span> : null}
      </span>
      <span className={classes.email}>{member.email}</span>
    </div>
  )
}

function Role({ member }: { member: Member }) {
  const t = useText()
  const team = useTeam()
  const { data: groups = [] } = useGroups(team)
  const names = groups.filter(({ id }) => member.group_ids?.includes(id)).map(({ name }) => name)
  return (
    <>
      {t(roleName(team.kind, member.role))}
      {member.group_ids ? (
        <span className={classes.limit}>
          {names.length > 0 ? names.join(', ') : t('team.group_count', { count: member.group_ids.length })}
        </span>
      ) : null}
    </>
  )
}

function MemberMenu({ member, onAct }: { member: Member; onAct: (act: Act) => void }) {
  const t = useText()
  const team = useTeam()
  if (member.role === 'owner') return null
  return (
    <Menu width={220}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="neutral"
          size={36}
          aria-label={t('team.actions_of', { name: member.name })}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAct({ what: 'change', member })}>{t('team.change_role')}</Menu.Item>
        {team.role === 'owner' ? (
          <Menu.Item onClick={() => onAct({ what: 'ownership', member })}>{t('team.ownership')}</Menu.Item>
        ) : null}
        <Menu.Item color="danger" onClick={() => onAct({ what: 'remove', member })}>
          {t('team.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
