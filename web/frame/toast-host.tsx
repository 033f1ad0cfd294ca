import { lazy, Suspense, useEffect, useState } from 'react'
import { onFirstToast } from '../components/toasts.ts'

const ToastCorner = lazy(() =>
  import('./toast-corner.tsx').then(({ ToastCorner }) => ({ default: ToastCorner })),
)

export function ToastHost() {
  const [isNeeded, setNeeded] = useState(false)
  useEffect(() => onFirstToast(() => setNeeded(true)), [])
  if (!isNeeded) return null
  return (
    <Suspense>
      <ToastCorner />
    </Suspense>
  )
}
