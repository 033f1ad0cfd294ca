import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { asApiError } from '../problem.ts'
import { useText } from '../text.ts'
import classes from './confirm-dialog.module.css'
import { explanationOf } from './explanation.ts'

/**
 * Asks before something that cannot be taken back. It stays open while `onConfirm` runs and closes when that went
 * well; a refusal is said inside of it.
 */
export function ConfirmDialog({
  opened,
  onClose,
  title,
  children,
  confirm,
  danger = false,
  onConfirm,
}: {
  opened: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** Verb and object: "Remove Ada". */
  confirm: string
  danger?: boolean
  onConfirm: () => Promise<unknown>
}) {
  const t = useText()
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const close = () => {
    setFault(undefined)
    onClose()
  }
  const run = async () => {
    setBusy(true)
    setFault(undefined)
    try {
      await onConfirm()
      close()
    } catch (error) {
      setFault(explanationOf(asApiError(error), t))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <div className={classes.text}>{children}</div>
      {fault === undefined ? null : (
        <p className={classes.fault} role="alert">
          {fault}
        </p>
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={close}>
          {t('action.cancel')}
        </Button>
        <Button color={danger ? 'danger' : 'accent'} loading={isBusy} onClick={run} data-autofocus={!danger}>
          {confirm}
        </Button>
      </div>
    </Modal>
  )
}
