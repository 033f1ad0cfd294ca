import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx'
import { Moment } from '#web/components/moment.tsx'
import { PageHeader } from '#web/components/page-header.tsx'
import { type Column, RecordTable } from '#web/components/record-table.tsx'
import { Section } from '#web/components/section.tsx'
import { EmptyState, ErrorState, Loading } from '#web/components/states.tsx'
import { StatusBadge } from '#web/components/status-badge.tsx'
import { say } from '#web/components/toasts.ts'
import { IconKey, IconPlus } from '#web/icons.ts'
import { useTeam } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import { type ApiKey, revokeKey, useApiKeys } from './api-keys.queries.ts'
import { NewKeyDialog } from './parts/new-key-dialog.tsx'
import classes from './parts/people.module.css'

export function Page() {
  const t = useText()
  const team = useTeam()
  const { data, error, refetch } = useApiKeys(team)
  const [isMaking, setMaking] = useState(false)
  const [revoked, setRevoked] = useState<ApiKey>()
  const canWrite = team.can('keys:write')
  const make = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      {t('keys.create')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('keys.title')}
        description={t('keys.about')}
        actions={canWrite && data && data.length > 0 ? make : null}
      />
      <Section title={t('keys.all')} flush={data !== undefined && data.length > 0}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data || error ? null : <Loading />}
        {data?.length === 0 ? (
          <EmptyState
            icon={IconKey}
            title={t('keys.none')}
            text={t('keys.none_text')}
            action={canWrite ? make : null}
          />
        ) : null}
        {data && data.length > 0 ? <Keys keys={data} onRevoke={canWrite ? setRevoked : undefined} /> : null}
      </Section>
      {isMaking ? <NewKeyDialog onClose={() => setMaking(false)} /> : null}
      <ConfirmDialog
        opened={revoked !== undefined}
        onClose={() => setRevoked(undefined)}
        title={t('keys.revoke')}
        confirm={t('keys.revoke')}
        danger
        onConfirm={async () => {
          if (revoked) await revokeKey(team, revoked.id)
          say(t('keys.revoked'))
        }}
      >
        {t('keys.revoke_what', { name: revoked?.label ?? '' })}
      </ConfirmDialog>
    </>
  )
}

function Keys({
  keys,
  onRevoke,
}: {
  keys: readonly ApiKey[]
  onRevoke: ((key: ApiKey) => void) | undefined
}) {
  const t = useText()
  const columns: Column<ApiKey>[] = [
    {
      key: 'label',
      header: t('field.name'),
      place: 'title',
      cell: ({ label, hint }) => (
        <div className={classes.who}>
          <span className={classes.name}>{label}</span>
          <code className={classes.email}>{hint}</code>
        </div>
      ),
    },
    { key: 'kind', header: t('keys.kind'), cell: ({ kind }) => t(`keys.kinds.${kind}.name`) },
    {
      key: 'used',
      header: t('keys.used'),
      cell: ({ last_used_at }) =>
        last_used_at ? <Moment at={last_used_at} show="relative" /> : t('keys.never_used'),
    },
    { key: 'expires', header: t('keys.expires'), cell: (key) => <Ends apiKey={key} /> },
    {
      key: 'revoke',
      header: t('field.actions'),
      place: 'end',
      isBare: true,
      align: 'end',
      cell: (key) =>
        key.revoked_at === null && onRevoke ? (
          <Button
            size="compact-sm"
            variant="subtle"
            color="danger"
            onClick={() => onRevoke(key)}
            aria-label={t('keys.revoke_named', { name: key.label })}
          >
            {t('action.revoke')}
          </Button>
        ) : null,
    },
  ]
  return <RecordTable caption={t('keys.all')} columns={columns} rows={keys} rowKey={(key) => key.id} />
}

function Ends({ apiKey: { revoked_at, expires_at } }: { apiKey: ApiKey }) {
  const t = useText()
  if (revoked_at) return <StatusBadge status="revoked" />
  if (expires_at === null) return t('keys.never_expires')
  return Date.parse(expires_at) < Date.now() ? <StatusBadge status="expired" /> : <Moment at={expires_at} />
}
