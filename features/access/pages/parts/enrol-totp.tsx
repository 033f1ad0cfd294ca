import { Button, TextInput } from '@mantine/core'
import { create } from 'qrcode'
import { type FormEvent, useMemo, useState } from 'react'
import { askAuth } from '#web/api.ts'
import { CopyField } from '#web/components/copy-field.tsx'
import { Fault, useSaving } from '#web/components/form.tsx'
import { say } from '#web/components/toasts.ts'
import { useText } from '#web/text.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import classes from './security.module.css'

/** Scan, type what the app shows, keep the recovery codes: it is on after the second step. */
export function EnrolTotp({
  uri,
  codes,
  onDone,
}: {
  uri: string
  codes: readonly string[]
  onDone: () => void
}) {
  const t = useText()
  const [code, setCode] = useState('')
  const [isOn, setOn] = useState(false)
  const { isSaving, fault, save } = useSaving()
  if (isOn) return <RecoveryCodes codes={codes} onDone={onDone} />
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const isProven = await save(() => askAuth('two-factor/verify-totp', { code: code.replaceAll(' ', '') }))
    if (!isProven) return
    setOn(true)
    say(t('two_factor.enabled'))
  }
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <form onSubmit={submit} className={classes.stack}>
      <p className={classes.text}>{t('two_factor.scan')}</p>
      <QrCode text={uri} label={t('two_factor.qr')} />
      <CopyField label={t('two_factor.secret')} value={secret} />
      <TextInput
        data-autofocus
        label={t('field.code')}
        description={t('two_factor.code_why')}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={7}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Fault text={fault} />
      <div className={classes.actions}>
        <Button type="submit" loading={isSaving} disabled={code.replaceAll(' ', '').length !== 6}>
          {t('two_factor.enable')}
        </Button>
      </div>
    </form>
  )
}

/** Modules of quiet zone around the code (ISO/IEC 18004). */
const QUIET = 4

function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => drawn(text), [text])
  const side = size + 2 * QUIET
  return (
    <svg className={classes.qr} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <rect className={classes.light} width={side} height={side} />
      <path className={classes.dark} d={path} />
    </svg>
  )
}

/** The code as one path: a unit square for each dark module. */
function drawn(text: string): { size: number; path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const squares = [...data].map((isDark, at) =>
    isDark ? `M${(at % size) + QUIET} ${Math.floor(at / size) + QUIET}h1v1h-1z` : '',
  )
  return { size, path: squares.join('') }
}
