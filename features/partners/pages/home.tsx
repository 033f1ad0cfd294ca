import { AppLink } from '#web/app-link.tsx'
import { Moment } from '#web/components/moment.tsx'
import { PageHeader } from '#web/components/page-header.tsx'
import { type Column, RecordTable } from '#web/components/record-table.tsx'
import { Section } from '#web/components/section.tsx'
import { EmptyState, ErrorState, Loading } from '#web/components/states.tsx'
import { StatusBadge } from '#web/components/status-badge.tsx'
import { IconTarget } from '#web/icons.ts'
import { programAddress } from '#web/pages.tsx'
import { useMe, useTeam } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import { UnconfirmedSection } from '../../access/pages/parts/unconfirmed-section.tsx'
import classes from './home.module.css'
import { type JoinedProgram, useJoinedPrograms } from './programs.queries.ts'

export function Page() {
  const t = useText()
  const team = useTeam()
  const { name } = useMe()
  const { data, error, refetch } = useJoinedPrograms(team)
  const columns: Column<JoinedProgram>[] = [
    {
      key: 'name',
      header: t('partner:program.name'),
      place: 'title',
      cell: (program) => (
        <AppLink className={classes.link} to={programAddress(team, program.slug)}>
          {program.name}
        </AppLink>
      ),
    },
    {
      key: 'company',
      header: t('partner:program.company'),
      cell: ({ company_name }) => company_name,
    },
    {
      key: 'joined',
      header: t('partner:program.joined'),
      cell: ({ joined_at }) => (joined_at ? <Moment at={joined_at} /> : '–'),
    },
    {
      key: 'status',
      header: t('field.status'),
      place: 'end',
      cell: ({ status }) => <StatusBadge status={status} />,
    },
  ]
  return (
    <>
      <PageHeader title={t('partner:home.greeting', { name })} description={t('partner:home.about')} />
      <UnconfirmedSection />
      <Section title={t('partner:programs.menu')} flush={data !== undefined}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data || error ? null : <Loading />}
        {data?.length === 0 ? (
          <EmptyState icon={IconTarget} title={t('partner:home.none')} text={t('partner:home.none_text')} />
        ) : null}
        {data && data.length > 0 ? (
          <RecordTable
            caption={t('partner:programs.menu')}
            columns={columns}
            rows={data}
            rowKey={(program) => program.id}
          />
        ) : null}
      </Section>
    </>
  )
}
