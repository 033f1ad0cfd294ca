import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useMemo, useState } from 'react'
import { Fault, Fields, useSaving } from '#web/components/form.tsx'
import { PageHeader } from '#web/components/page-header.tsx'
import { Section } from '#web/components/section.tsx'
import { ErrorState, Loading } from '#web/components/states.tsx'
import { say } from '#web/components/toasts.ts'
import { useTeam } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import { type Company, changeCompany, useCompany } from './company.queries.ts'

export function Page() {
  const t = useText()
  const team = useTeam()
  const { data, error, refetch } = useCompany(team)
  return (
    <>
      <PageHeader title={t('company:profile.title')} description={t('company:profile.about')} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data ? <CompanyForm company={data} key={data.id} /> : error ? null : <Loading lines={6} height={36} />}
    </>
  )
}

function CompanyForm({ company }: { company: Company }) {
  const t = useText()
  const team = useTeam()
  const { name, legal_name, address, time_zone } = company
  const [values, setValues] = useState({ name, legal_name, address, time_zone })
  const { isSaving, fault, save } = useSaving()
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone').concat('UTC'), [])
  const canChange = team.can('settings:write')
  const set = (field: keyof typeof values) => (event: { currentTarget: { value: string } }) =>
    setValues({ ...values, [field]: event.currentTarget.value })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const changed = Object.entries(values).filter(([field, value]) => value !== company[field as 'name'])
    if (await save(() => changeCompany(team, Object.fromEntries(changed)))) say(t('done.saved'))
  }
  const isSame = Object.entries(values).every(([field, value]) => value === company[field as 'name'])
  return (
    <form onSubmit={submit}>
      <Section
        title={t('company:profile.heading')}
        footer={
          canChange ? (
            <Button type="submit" loading={isSaving} disabled={isSame || values.name.trim() === ''}>
              {t('action.save')}
            </Button>
          ) : (
            <span>{t('refused.read_only')}</span>
          )
        }
      >
        <Fields>
          <TextInput
            label={t('field.name')}
            description={t('company:profile.name_why')}
            value={values.name}
            onChange={set('name')}
            maxLength={120}
            required
            readOnly={!canChange}
          />
          <TextInput
            label={t('company:profile.legal_name')}
            description={t('company:profile.legal_name_why')}
            value={values.legal_name}
            onChange={set('legal_name')}
            maxLength={200}
            readOnly={!canChange}
          />
          <Textarea
            label={t('company:profile.address')}
            description={t('company:profile.address_why')}
            value={values.address}
            onChange={set('address')}
            maxLength={500}
            rows={3}
            readOnly={!canChange}
          />
          <Select
            label={t('field.time_zone')}
            description={t('company:profile.zone_why')}
            data={zones.includes(time_zone) ? zones : [time_zone, ...zones]}
            value={values.time_zone}
            allowDeselect={false}
            searchable
            limit={100}
            disabled={!canChange}
            onChange={(value) => value && setValues({ ...values, time_zone: value })}
          />
          <Fault text={fault} />
        </Fields>
      </Section>
    </form>
  )
}
