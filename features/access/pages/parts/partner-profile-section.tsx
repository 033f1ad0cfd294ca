import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Fault, Fields, useSaving } from '#web/components/form.tsx'
import { Section } from '#web/components/section.tsx'
import { ErrorState, Loading } from '#web/components/states.tsx'
import { say } from '#web/components/toasts.ts'
import { useTeam } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import { changePartner, type Partner, usePartner } from '../partner.queries.ts'

/** Who the partner is to every program it is in. */
export function PartnerProfileSection() {
  const t = useText()
  const team = useTeam()
  const { data, error, refetch } = usePartner(team)
  if (data) return <PartnerForm partner={data} key={data.id} />
  return (
    <Section title={t('partner:profile.title')}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />}
    </Section>
  )
}

function PartnerForm({ partner }: { partner: Partner }) {
  const t = useText()
  const team = useTeam()
  const [name, setName] = useState(partner.name)
  const [website, setWebsite] = useState(partner.website ?? '')
  const { isSaving, fault, save } = useSaving()
  const canChange = team.can('settings:write')
  const isSame = name.trim() === partner.name && website.trim() === (partner.website ?? '')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { name: name.trim(), website: website.trim() === '' ? null : website.trim() }
    if (await save(() => changePartner(team, body))) say(t('done.saved'))
  }
  return (
    <form onSubmit={submit}>
      <Section
        title={t('partner:profile.title')}
        description={t('partner:profile.about')}
        footer={
          canChange ? (
            <Button type="submit" loading={isSaving} disabled={isSame || name.trim() === ''}>
              {t('action.save')}
            </Button>
          ) : undefined
        }
      >
        <Fields>
          <TextInput
            label={t('field.name')}
            value={name}
            maxLength={120}
            required
            readOnly={!canChange}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            type="url"
            label={t('partner:profile.website')}
            placeholder="https://"
            value={website}
            readOnly={!canChange}
            onChange={(event) => setWebsite(event.currentTarget.value)}
          />
          <Fault text={fault} />
        </Fields>
      </Section>
    </form>
  )
}
