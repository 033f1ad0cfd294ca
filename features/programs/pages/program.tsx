import { KeyValue } from '#web/components/key-value.tsx'
import { Moment } from '#web/components/moment.tsx'
import { PageHeader } from '#web/components/page-header.tsx'
import { Section } from '#web/components/section.tsx'
import { ErrorState, Loading } from '#web/components/states.tsx'
import { StatusBadge } from '#web/components/status-badge.tsx'
import { useProgram } from '#web/program.tsx'
import { useTeam } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import { useProgramFacts } from './programs.queries.ts'

/** What a program is set to. */
export function Page() {
  const t = useText()
  const team = useTeam()
  const { id, name } = useProgram()
  const { data, error, refetch } = useProgramFacts(team, id)
  return (
    <>
      <PageHeader title={name} description={t('company:program.about')} />
      <Section title={t('company:program.facts')}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data || error ? null : <Loading lines={6} />}
        {data ? (
          <KeyValue
            facts={[
              { name: t('field.status'), value: <StatusBadge status={data.status} /> },
              { name: t('company:program.currency'), value: data.currency },
              { name: t('field.time_zone'), value: data.time_zone },
              { name: t('company:program.destination'), value: data.destination_url },
              {
                name: t('company:program.hold'),
                value: t('company:program.days', { count: data.hold_days }),
              },
              { name: t('company:program.review'), value: t(`company:program.reviews.${data.review}`) },
              { name: t('company:program.since'), value: <Moment at={data.created_at} /> },
            ]}
          />
        ) : null}
      </Section>
    </>
  )
}
