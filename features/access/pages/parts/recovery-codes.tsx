import { Button, Checkbox } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useState } from 'react'
import { useText } from '#web/text.ts'
import classes from './security.module.css'

/** Shown once: whoever loses the phone signs in with one of these, each of them once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useText()
  const [isKept, setKept] = useState(false)
  const { copied, copy } = useClipboard({ timeout: 2_000 })
  const text = codes.join('\n')
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }))
    link.download = 'tributary-recovery-codes.txt'
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <div className={classes.stack}>
      <p className={classes.text}>{t('two_factor.codes_about')}</p>
      <ul className={classes.codes} aria-label={t('two_factor.codes')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => copy(text)}>
          {copied ? t('action.copied') : t('action.copy')}
        </Button>
        <Button variant="default" onClick={download}>
          {t('action.download')}
        </Button>
      </div>
      <Checkbox
        label={t('two_factor.codes_kept')}
        checked={isKept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <div className={classes.actions}>
        <Button disabled={!isKept} onClick={onDone}>
          {t('action.done')}
        </Button>
      </div>
    </div>
  )
}
