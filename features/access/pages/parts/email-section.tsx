import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { askAuth } from '#web/api.ts'
import { Fault, Fields, useSaving } from '#web/components/form.tsx'
import { Section } from '#web/components/section.tsx'
import { useMe } from '#web/team.tsx'
import { useText } from '#web/text.ts'

/** The address changes once both the old and the new one have agreed by mail. */
export function EmailSection() {
  const t = useText()
  const { email } = useMe()
  const [next, setNext] = useState('')
  const [sentTo, setSentTo] = useState<string>()
  const { isSaving, fault, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const newEmail = next.trim()
    const isSent = await save(() => askAuth('change-email', { newEmail }))
    if (!isSent) return
    setSentTo(newEmail)
    setNext('')
  }
  return (
    <form onSubmit={submit}>
      <Section
        title={t('field.email')}
        description={t('sign_in.email_about', { email })}
        footer={
          <Button type="submit" loading={isSaving} disabled={!next.includes('@')}>
            {t('sign_in.change_email')}
          </Button>
        }
      >
        <Fields>
          <TextInput
            type="email"
            label={t('sign_in.new_email')}
            autoComplete="email"
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          {sentTo === undefined ? null : (
            <p role="status">{t('sign_in.email_sent', { email, next: sentTo })}</p>
          )}
          <Fault text={fault} />
        </Fields>
      </Section>
    </form>
  )
}
