import { Modal, type ModalProps } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useText } from '../text.ts'

/**
 * A dialog that is there as long as it is rendered. When it goes, the focus goes back to where it was before: a dialog
 * that leaves with its own state would otherwise take it along.
 */
export function Dialog({
  title,
  onClose,
  children,
  ...rest
}: { title: string; onClose: () => void; children: ReactNode } & Pick<
  ModalProps,
  'size' | 'closeOnClickOutside' | 'zIndex'
>) {
  const t = useText()
  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      {...rest}
    >
      {children}
    </Modal>
  )
}
