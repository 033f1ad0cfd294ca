import { Button, Modal, TextInput } from '@mantine/core'
import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser'
import { type FormEvent, useState } from 'react'
import { askAuth, refresh } from '#web/api.ts'
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx'
import { Fault, useSaving } from '#web/components/form.tsx'
import { Moment } from '#web/components/moment.tsx'
import { type Column, RecordTable } from '#web/components/record-table.tsx'
import { Section } from '#web/components/section.tsx'
import { ErrorState, Loading } from '#web/components/states.tsx'
import { say } from '#web/components/toasts.ts'
import { ApiError } from '#web/problem.ts'
import { useText } from '#web/text.ts'
import { removePasskey, usePasskeys } from '../me.queries.ts'
import classes from './security.module.css'

type Passkey = NonNullable<ReturnType<typeof usePasskeys>['data']>[number]

export function PasskeysSection() {
  const t = useText()
  const { data, error, refetch } = usePasskeys()
  const [isAdding, setAdding] = useState(false)
  const [removed, setRemoved] = useState<Passkey>()
  const columns: Column<Passkey>[] = [
    {
      key: 'label',
      header: t('field.name'),
      place: 'title',
      cell: ({ label }) => <strong>{label}</strong>,
    },
    { key: 'created', header: t('field.added'), cell: ({ created_at }) => <Moment at={created_at} /> },
    {
      key: 'remove',
      header: t('field.actions'),
      place: 'end',
      isBare: true,
      align: 'end',
      cell: (passkey) => (
        <Button
          size="compact-sm"
          variant="subtle"
          color="danger"
          onClick={() => setRemoved(passkey)}
          aria-label={t('sign_in.passkey_remove_named', { name: passkey.label })}
        >
          {t('action.remove')}
        </Button>
      ),
    },
  ]
  return (
    <Section
      title={t('sign_in.passkeys')}
      description={t(browserSupportsWebAuthn() ? 'sign_in.passkeys_about' : 'sign_in.passkeys_unable')}
      flush={data !== undefined && data.length > 0}
      actions={
        browserSupportsWebAuthn() ? (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('sign_in.passkey_add')}
          </Button>
        ) : null
      }
    >
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {data && data.length > 0 ? (
        <RecordTable
          caption={t('sign_in.passkeys')}
          columns={columns}
          rows={data}
          rowKey={(passkey) => passkey.id}
        />
      ) : null}
      {data || error ? null : <Loading lines={1} />}
      <AddPasskey opened={isAdding} onClose={() => setAdding(false)} />
      <ConfirmDialog
        opened={removed !== undefined}
        onClose={() => setRemoved(undefined)}
        title={t('sign_in.passkey_remove')}
        confirm={t('sign_in.passkey_remove')}
        danger
        onConfirm={async () => {
          if (removed) await removePasskey(removed.id)
          say(t('sign_in.passkey_removed'))
        }}
      >
        {t('sign_in.passkey_remove_what', { name: removed?.label ?? '' })}
      </ConfirmDialog>
    </Section>
  )
}

function AddPasskey({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useText()
  const [label, setLabel] = useState('')
  const { isSaving, fault, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await save(() => registerPasskey(label.trim(), t('sign_in.passkey_not_made'))))) return
    setLabel('')
    onClose()
    say(t('sign_in.passkey_added'))
    void refresh('/v1/me')
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('sign_in.passkey_add')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={submit} className={classes.stack}>
        <TextInput
          data-autofocus
          label={t('field.name')}
          description={t('sign_in.passkey_name_why')}
          maxLength={60}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <Fault text={fault} />
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={isSaving} disabled={label.trim() === ''}>
            {t('action.continue')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

async function registerPasskey(name: string, refusal: string): Promise<void> {
  const query = new URLSearchParams({ name })
  const optionsJSON = await askAuth<Parameters<typeof startRegistration>[0]['optionsJSON']>(
    `passkey/generate-register-options?${query}`,
  )
  const response = await startRegistration({ optionsJSON }).catch(() => {
    // The browser's own dialog was closed, timed out, or this device already has one; it does not say which.
    throw new ApiError({ status: 0, code: 'passkey_not_made', detail: refusal })
  })
  await askAuth('passkey/verify-registration', { response, name })
}
