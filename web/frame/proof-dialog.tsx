import { Button, Modal, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { client, refresh } from '../api.ts'
import { Fault, useSaving } from '../components/form.tsx'
import { settleProof } from '../proof-asking.ts'
import { useMe } from '../team.tsx'
import { useText } from '../text.ts'
import classes from './proof-dialog.module.css'

/** "Is it still you?": the password, or a code of the authenticator, before something that matters. */
export function ProofDialog({ opened }: { opened: boolean }) {
  const t = useText()
  const { has_password, two_factor_enabled } = useMe()
  const [secret, setSecret] = useState('')
  const [byCode, setByCode] = useState(!has_password)
  const { isSaving, fault, save } = useSaving()
  const prove = async (event: FormEvent) => {
    event.preventDefault()
    const body = byCode ? { code: secret.replaceAll(' ', '') } : { password: secret }
    const isProven = await save(() => client.POST('/v1/me/proof', { body }))
    setSecret('')
    if (!isProven) return
    settleProof(true)
    void refresh('/v1/me')
  }
  const give = () => {
    setSecret('')
    settleProof(false)
  }
  const canSwitch = has_password && two_factor_enabled
  return (
    <Modal
      opened={opened}
      onClose={give}
      title={t('proof.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      zIndex={400}
    >
      <form onSubmit={prove} className={classes.form}>
        {has_password || two_factor_enabled ? (
          <>
            <p className={classes.text}>{t(byCode ? 'proof.by_code' : 'proof.by_password')}</p>
            {byCode ? (
              <TextInput
                data-autofocus
                label={t('field.code')}
                autoComplete="one-time-code"
                inputMode="numeric"
                value={secret}
                onChange={(event) => setSecret(event.currentTarget.value)}
              />
            ) : (
              <PasswordInput
                data-autofocus
                label={t('field.password')}
                autoComplete="current-password"
                value={secret}
                onChange={(event) => setSecret(event.currentTarget.value)}
              />
            )}
            <Fault text={fault} />
            <div className={classes.actions}>
              {canSwitch ? (
                <Button variant="subtle" onClick={() => setByCode(!byCode)} className={classes.other}>
                  {t(byCode ? 'proof.use_password' : 'proof.use_code')}
                </Button>
              ) : null}
              <Button variant="default" onClick={give}>
                {t('action.cancel')}
              </Button>
              <Button type="submit" loading={isSaving} disabled={secret === ''}>
                {t('action.continue')}
              </Button>
            </div>
          </>
        ) : (
          <>
            <p className={classes.text}>{t('proof.by_signing_in')}</p>
            <div className={classes.actions}>
              <Button variant="default" onClick={give}>
                {t('action.cancel')}
              </Button>
              <Button component="a" href={`/login?next=${encodeURIComponent(location.pathname)}`}>
                {t('proof.sign_in_again')}
              </Button>
            </div>
          </>
        )}
      </form>
    </Modal>
  )
}
