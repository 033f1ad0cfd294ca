import { useMediaQuery } from '@mantine/hooks'
import { Notifications, notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { startShowing } from '../components/toasts.ts'
import { useText } from '../text.ts'
import '@mantine/core/styles/Notification.css'
import '@mantine/notifications/styles.css'

/** Bottom right, on a phone at the top; three at most, and none goes while it is pointed at. */
export function ToastCorner() {
  const t = useText()
  const isNarrow = useMediaQuery('(max-width: 639px)')
  const close = t('action.close')
  useEffect(() => {
    startShowing(({ message, detail, isFault }, shownMs) => {
      notifications.show({
        title: isFault ? message : undefined,
        message: isFault ? detail : message,
        autoClose: isFault ? false : shownMs,
        role: isFault ? 'alert' : 'status',
        color: isFault ? 'danger' : 'success',
        withBorder: true,
        closeButtonProps: { 'aria-label': close },
      })
    })
  }, [close])
  return (
    <Notifications
      position={isNarrow ? 'top-center' : 'bottom-right'}
      limit={3}
      containerWidth={380}
      zIndex={600}
    />
  )
}
