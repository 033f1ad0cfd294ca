import { Button } from '@mantine/core'
import { AppLink } from '#web/app-link.tsx'
import { PageHeader } from '#web/components/page-header.tsx'
import { type Column, RecordTable } from '#web/components/record-table.tsx'
import { Section } from '#web/components/section.tsx'
import { EmptyState, ErrorState, Loading } from '#web/components/states.tsx'
import { StatusBadge } from '#web/components/status-badge.tsx'
import { IconTarget } from '#web/icons.ts'
import { programAddress } from '#web/pages.tsx'
import { useTeam } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import classes from './home.module.css'
import { type Program, usePrograms } from './programs.queries.ts'

export function Page() {
  const t = useText()
  const team = useTeam()
  return (
    <>
      <PageHeader title={team.name} description={t('company:home.about')} />
      {team.can('programs:read') ? <Programs /> : null}
      <NextSteps />
    </>
  )
}

function Programs() {
  const t = useText()
  const team = useTeam()
  const { data, error, refetch } = usePrograms(team)
  const columns: Column<Program>[] = [
    {
      key: 'name',
      header: t('company:program.name'),
      place: 'title',
      cell: ({ name, slug }) => (
        <AppLink className={classes.link} to={programAddress(team, slug)}>
          {name}
        </AppLink>
      ),
    },
    { key: 'currency', header: t('company:program.currency'), cell: ({ currency }) => currency },
    {
      key: 'hold',
      header: t('company:program.hold'),
      cell: ({ hold_days }) => t('company:program.days', { count: hold_days }),
    },
    {
      key: 'status',
      header: t('field.status'),
      place: 'end',
      cell: ({ status }) => <StatusBadge status={status} />,
    },
  ]
  return (
    <Section title={t('company:home.programs')} flush={data !== undefined}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data || error ? null : <Loading />}
      {data?.length === 0 ? (
        <EmptyState
          icon={IconTarget}
          title={t('company:home.none')}
          text={t('company:home.none_text')}
          action={
            <Button component="a" href="/docs" variant="default">
              {t('company:home.reference')}
            </Button>
          }
        />
      ) : null}
      {data && data.length > 0 ? (
        <RecordTable
          caption={t('company:home.programs')}
          columns={columns}
          rows={data}
          rowKey={(program) => program.id}
        />
      ) : null}
    </Section>
  )
}

/** What a new company does next, each where it is done. */
function NextSteps() {
  const t = useText()
  const team = useTeam()
  const steps = [
    { key: 'team', to: 'settings/team', scope: 'team:write' },
    { key: 'keys', to: 'settings/api-keys', scope: 'keys:write' },
    { key: 'company', to: 'settings/company', scope: 'settings:write' },
  ] as const
  const open = steps.filter(({ scope }) => team.can(scope))
  if (open.length === 0) return null
  return (
    <Section title={t('company:home.next')}>
      <ul className={classes.steps}>
        {open.map(({ key, to }) => (
          <li className={classes.step} key={key}>
            <AppLink className={classes.link} to={team.to(to)}>
              {t(`company:home.steps.${key}.name`)}
            </AppLink>
            <p className={classes.why}>{t(`company:home.steps.${key}.why`)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
