import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { askAuth, refresh } from '#web/api.ts'
import { Fault, Fields, useSaving } from '#web/components/form.tsx'
import { Section } from '#web/components/section.tsx'
import { say } from '#web/components/toasts.ts'
import { useMe } from '#web/team.tsx'
import { useText } from '#web/text.ts'

/** The least that is taken; the server also refuses passwords that are easily guessed, and says why. */
const LENGTH_MIN = 10

const EMPTY = { currentPassword: '', newPassword: '' }

export function PasswordSection() {
  const t = useText()
  const { has_password } = useMe()
  const [values, setValues] = useState(EMPTY)
  const { isSaving, fault, save } = useSaving()
  if (!has_password) {
    return (
      <Section
        title={t('field.password')}
        description={t('sign_in.no_password')}
        actions={
          <Button component="a" href="/forgot" variant="default">
            {t('sign_in.set_password')}
          </Button>
        }
      />
    )
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const isSaved = await save(() => askAuth('change-password', values))
    if (!isSaved) return
    setValues(EMPTY)
    say(t('sign_in.password_changed'))
    void refresh('/v1/me')
  }
  return (
    <form onSubmit={submit}>
      <Section
        title={t('field.password')}
        description={t('sign_in.password_about')}
        footer={
          <Button
            type="submit"
            loading={isSaving}
            disabled={values.currentPassword === '' || values.newPassword.length < LENGTH_MIN}
          >
            {t('sign_in.change_password')}
          </Button>
        }
      >
        <Fields>
          <PasswordInput
            label={t('sign_in.current_password')}
            autoComplete="current-password"
            value={values.currentPassword}
            onChange={(event) => setValues({ ...values, currentPassword: event.currentTarget.value })}
            visibilityToggleButtonProps={{ 'aria-label': t('action.show_password') }}
          />
          <PasswordInput
            label={t('sign_in.new_password')}
            description={t('sign_in.password_rule', { count: LENGTH_MIN })}
            autoComplete="new-password"
            minLength={LENGTH_MIN}
            value={values.newPassword}
            onChange={(event) => setValues({ ...values, newPassword: event.currentTarget.value })}
            visibilityToggleButtonProps={{ 'aria-label': t('action.show_password') }}
          />
          <Fault text={fault} />
        </Fields>
      </Section>
    </form>
  )
}
