import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Fault, Fields, useSaving } from '#web/components/form.tsx'
import { PageHeader } from '#web/components/page-header.tsx'
import { Section } from '#web/components/section.tsx'
import { say } from '#web/components/toasts.ts'
import { useMe } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import { changeMe } from './me.queries.ts'

export function Page() {
  const t = useText()
  const me = useMe()
  const [name, setName] = useState(me.name)
  const { isSaving, fault, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await save(() => changeMe({ name: name.trim() }))) say(t('done.saved'))
  }
  return (
    <>
      <PageHeader title={t('profile.title')} description={t('profile.about')} />
      <form onSubmit={submit}>
        <Section
          title={t('profile.you')}
          footer={
            <Button type="submit" loading={isSaving} disabled={name.trim() === '' || name.trim() === me.name}>
              {t('action.save')}
            </Button>
          }
        >
          <Fields>
            <TextInput
              label={t('field.name')}
              description={t('profile.name_why')}
              autoComplete="name"
              maxLength={120}
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label={t('field.email')}
              description={t('profile.email_where')}
              value={me.email}
              readOnly
            />
            <Fault text={fault} />
          </Fields>
        </Section>
      </form>
    </>
  )
}
