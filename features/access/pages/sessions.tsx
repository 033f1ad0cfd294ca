import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx'
import { Moment } from '#web/components/moment.tsx'
import { PageHeader } from '#web/components/page-header.tsx'
import { type Column, RecordTable } from '#web/components/record-table.tsx'
import { Section } from '#web/components/section.tsx'
import { ErrorState, Loading } from '#web/components/states.tsx'
import { StatusBadge } from '#web/components/status-badge.tsx'
import { complain, say } from '#web/components/toasts.ts'
import { useText } from '#web/text.ts'
import { endOtherSessions, endSession, useSessions } from './me.queries.ts'

type Session = NonNullable<ReturnType<typeof useSessions>['data']>[number]

export function Page() {
  const t = useText()
  const { data, error, refetch } = useSessions()
  const [isAsking, setAsking] = useState(false)
  const columns: Column<Session>[] = [
    {
      key: 'browser',
      header: t('sessions.browser'),
      place: 'title',
      cell: ({ browser }) => <strong>{browser ?? t('sessions.unknown')}</strong>,
    },
    { key: 'network', header: t('sessions.network'), cell: ({ network }) => network ?? '–' },
    {
      key: 'created',
      header: t('sessions.signed_in'),
      cell: ({ created_at }) => <Moment at={created_at} show="time" />,
    },
    {
      key: 'seen',
      header: t('sessions.seen'),
      cell: ({ last_seen_at }) => <Moment at={last_seen_at} show="relative" />,
    },
    {
      key: 'end',
      header: t('field.actions'),
      place: 'end',
      isBare: true,
      align: 'end',
      cell: (session) =>
        session.is_current ? <StatusBadge status="here" /> : <EndButton session={session} />,
    },
  ]
  return (
    <>
      <PageHeader title={t('sessions.title')} description={t('sessions.about')} />
      <Section
        title={t('sessions.open')}
        flush={data !== undefined}
        actions={
          data && data.length > 1 ? (
            <Button variant="default" onClick={() => setAsking(true)}>
              {t('sessions.end_others')}
            </Button>
          ) : null
        }
      >
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data ? (
          <RecordTable
            caption={t('sessions.open')}
            columns={columns}
            rows={data}
            rowKey={(session) => session.id}
          />
        ) : error ? null : (
          <Loading />
        )}
      </Section>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('sessions.end_others')}
        confirm={t('sessions.end_others')}
        danger
        onConfirm={async () => {
          await endOtherSessions()
          say(t('sessions.ended_others'))
        }}
      >
        {t('sessions.end_others_what')}
      </ConfirmDialog>
    </>
  )
}

function EndButton({ session }: { session: Session }) {
  const t = useText()
  const [isEnding, setEnding] = useState(false)
  const end = async () => {
    setEnding(true)
    try {
      await endSession(session.id)
      say(t('sessions.ended'))
    } catch (error) {
      complain(error, t)
      setEnding(false)
    }
  }
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="danger"
      loading={isEnding}
      onClick={end}
      aria-label={t('sessions.end_named', { browser: session.browser ?? t('sessions.unknown') })}
    >
      {t('sessions.end')}
    </Button>
  )
}
