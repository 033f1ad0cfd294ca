import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../text.ts'
import '@mantine/core/styles/Drawer.css'

/** The rail, where there is no room for it beside the page. */
export function MenuDrawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const t = useText()
  return (
    <Drawer
      opened
      onClose={onClose}
      size={288}
      title={t('frame.menu')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {children}
    </Drawer>
  )
}
