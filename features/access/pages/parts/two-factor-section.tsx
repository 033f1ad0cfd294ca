import { Button, Modal, PasswordInput } from '@mantine/core'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { askAuth, refresh } from '#web/api.ts'
import { Fault, useSaving } from '#web/components/form.tsx'
import { Section } from '#web/components/section.tsx'
import { say } from '#web/components/toasts.ts'
import { useMe } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import classes from './security.module.css'

// With the QR code's arithmetic, for the few minutes in a person's life that it is needed.
const EnrolTotp = lazy(() => import('./enrol-totp.tsx').then(({ EnrolTotp }) => ({ default: EnrolTotp })))

type Asked = 'enable' | 'disable' | 'codes'
type Given = { totpURI?: string; backupCodes?: string[] }

const ENDPOINTS = {
  enable: 'two-factor/enable',
  disable: 'two-factor/disable',
  codes: 'two-factor/generate-backup-codes',
} as const

export function TwoFactorSection() {
  const t = useText()
  const { two_factor_enabled, has_password } = useMe()
  const [asked, setAsked] = useState<Asked>()
  const [given, setGiven] = useState<Given>()
  const close = () => {
    setAsked(undefined)
    setGiven(undefined)
    void refresh('/v1/me')
  }
  return (
    <Section
      title={t('two_factor.title')}
      description={t(two_factor_enabled ? 'two_factor.on' : 'two_factor.off')}
      actions={
        two_factor_enabled ? (
          <>
            <Button variant="default" onClick={() => setAsked('codes')}>
              {t('two_factor.new_codes')}
            </Button>
            <Button variant="default" onClick={() => setAsked('disable')}>
              {t('two_factor.disable')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setAsked('enable')}>
            {t('two_factor.enable')}
          </Button>
        )
      }
    >
      <Modal
        opened={asked !== undefined}
        onClose={close}
        closeOnClickOutside={given === undefined}
        title={asked ? t(`two_factor.${asked === 'codes' ? 'new_codes' : asked}`) : ''}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        {asked && !given ? (
          <Confirm
            asked={asked}
            withPassword={has_password}
            onCancel={close}
            onGiven={(answer) => {
              if (asked !== 'disable') return setGiven(answer)
              say(t('two_factor.disabled'))
              close()
            }}
          />
        ) : null}
        {asked === 'enable' && given?.totpURI ? (
          <Suspense>
            <EnrolTotp uri={given.totpURI} codes={given.backupCodes ?? []} onDone={close} />
          </Suspense>
        ) : null}
        {asked === 'codes' && given?.backupCodes ? (
          <RecoveryCodes codes={given.backupCodes} onDone={close} />
        ) : null}
      </Modal>
    </Section>
  )
}

/** The password, which the sign-in library wants with each of these. */
function Confirm({
  asked,
  withPassword,
  onCancel,
  onGiven,
}: {
  asked: Asked
  withPassword: boolean
  onCancel: () => void
  onGiven: (given: Given) => void
}) {
  const t = useText()
  const [password, setPassword] = useState('')
  const { isSaving, fault, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await save(async () => onGiven(await askAuth<Given>(ENDPOINTS[asked], withPassword ? { password } : {})))
  }
  return (
    <form onSubmit={submit} className={classes.stack}>
      <p className={classes.text}>{t(`two_factor.${asked}_what`)}</p>
      {withPassword ? (
        <PasswordInput
          data-autofocus
          label={t('field.password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('action.show_password') }}
        />
      ) : null}
      <Fault text={fault} />
      <div className={classes.actions}>
        <Button variant="default" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
        <Button
          type="submit"
          color={asked === 'disable' ? 'danger' : 'accent'}
          loading={isSaving}
          disabled={withPassword && password === ''}
        >
          {asked === 'disable' ? t('two_factor.disable') : t('action.continue')}
        </Button>
      </div>
    </form>
  )
}
