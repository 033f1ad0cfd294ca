import { KeyValue } from '#web/components/key-value.tsx'
import { Moment } from '#web/components/moment.tsx'
import { PageHeader } from '#web/components/page-header.tsx'
import { Section } from '#web/components/section.tsx'
import { StatusBadge } from '#web/components/status-badge.tsx'
import { useProgram } from '#web/program.tsx'
import { useTeam } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import { useJoinedPrograms } from './programs.queries.ts'

/** Where one partnership stands. */
export function Page() {
  const t = useText()
  const team = useTeam()
  const { id, name } = useProgram()
  const { data = [] } = useJoinedPrograms(team)
  const joined = data.find(({ program_id }) => program_id === id)
  if (!joined) return null
  return (
    <>
      <PageHeader title={name} description={t('partner:program.about', { company: joined.company_name })} />
      <Section title={t('partner:program.facts')}>
        <KeyValue
          facts={[
            { name: t('field.status'), value: <StatusBadge status={joined.status} /> },
            { name: t('partner:program.company'), value: joined.company_name },
            { name: t('partner:program.currency'), value: joined.currency },
            {
              name: t('partner:program.joined'),
              value: joined.joined_at ? <Moment at={joined.joined_at} /> : '–',
            },
          ]}
        />
      </Section>
    </>
  )
}
