import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '../icons.ts'
import { useText } from '../text.ts'
import classes from './copy-field.module.css'

/** A value that is there to be taken along: shown whole, selected by a click, copied by the button. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useText()
  const { copied, copy } = useClipboard({ timeout: 2_000 })
  return (
    <div className={classes.field}>
      <input
        className={classes.value}
        readOnly
        value={value}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        onClick={() => copy(value)}
      >
        {copied ? t('action.copied') : t('action.copy')}
      </Button>
    </div>
  )
}
