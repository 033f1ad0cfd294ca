import { Button, Radio, Select, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { CopyField } from '#web/components/copy-field.tsx'
import { Dialog } from '#web/components/dialog.tsx'
import { Fault, useSaving } from '#web/components/form.tsx'
import { useTeam } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import { createKey, type KeyKind } from '../api-keys.queries.ts'
import classes from './people.module.css'
import { ScopeField } from './scope-field.tsx'

const DAY_MS = 86_400_000
const KINDS: readonly KeyKind[] = ['secret', 'test', 'publishable']
const LIFETIMES = ['30', '90', '365', 'none'] as const

/** First what the key is and may do, then its secret, once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const [secret, setSecret] = useState<string>()
  return (
    <Dialog
      onClose={onClose}
      size="lg"
      closeOnClickOutside={secret === undefined}
      title={secret === undefined ? t('keys.create') : t('keys.created')}
    >
      {secret === undefined ? (
        <KeyForm onCreated={setSecret} onCancel={onClose} />
      ) : (
        <div className={classes.stack}>
          <p>{t('keys.secret_once')}</p>
          <CopyField label={t('keys.secret')} value={secret} />
          <div className={classes.actions}>
            <Button onClick={onClose}>{t('action.done')}</Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}

function KeyForm({ onCreated, onCancel }: { onCreated: (secret: string) => void; onCancel: () => void }) {
  const t = useText()
  const team = useTeam()
  const [kind, setKind] = useState<KeyKind>('secret')
  const [label, setLabel] = useState('')
  const [scopes, setScopes] = useState<readonly string[]>([])
  const [origins, setOrigins] = useState('')
  const [lifetime, setLifetime] = useState<string>('365')
  const { isSaving, fault, save } = useSaving()
  const isForPages = kind === 'publishable'
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const expires_at =
      lifetime === 'none' ? null : new Date(Date.now() + Number(lifetime) * DAY_MS).toISOString()
    const key = {
      kind,
      label: label.trim(),
      scopes: isForPages ? [] : scopes,
      origins: isForPages ? origins.split(/\s+/).filter(Boolean) : [],
      expires_at,
    }
    await save(async () => onCreated(await createKey(team, key)))
  }
  const isReady = label.trim() !== '' && (isForPages ? origins.trim() !== '' : scopes.length > 0)
  return (
    <form onSubmit={submit} className={classes.stack}>
      <TextInput
        data-autofocus
        label={t('field.name')}
        description={t('keys.name_why')}
        maxLength={100}
        required
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      {team.kind === 'company' ? (
        <Radio.Group label={t('keys.kind')} value={kind} onChange={(value) => setKind(value as KeyKind)}>
          <div className={classes.options}>
            {KINDS.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`keys.kinds.${one}.name`)}
                description={t(`keys.kinds.${one}.about`)}
              />
            ))}
          </div>
        </Radio.Group>
      ) : null}
      {isForPages ? (
        <Textarea
          label={t('keys.origins')}
          description={t('keys.origins_why')}
          placeholder="https://shop.example"
          rows={2}
          required
          value={origins}
          onChange={(event) => setOrigins(event.currentTarget.value)}
        />
      ) : (
        <ScopeField chosen={scopes} onChange={setScopes} />
      )}
      <Select
        label={t('keys.expires')}
        data={LIFETIMES.map((value) => ({
          value,
          label: value === 'none' ? t('keys.never_expires') : t('keys.days', { count: Number(value) }),
        }))}
        value={lifetime}
        allowDeselect={false}
        onChange={(value) => value && setLifetime(value)}
      />
      <Fault text={fault} />
      <div className={classes.actions}>
        <Button variant="default" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" loading={isSaving} disabled={!isReady}>
          {t('keys.create')}
        </Button>
      </div>
    </form>
  )
}
