import { lazy, Suspense, useEffect, useState } from 'react'
import { onFirstToast } from '../components/toasts.ts'
import { loadWhenIdle } from '../when-idle.ts'

const load = () => import('./toast-corner.tsx').then(({ ToastCorner }) => ({ default: ToastCorner }))
const ToastCorner = lazy(load)

export function ToastHost() {
  const [isNeeded, setNeeded] = useState(false)
  useEffect(() => {
    onFirstToast(() => setNeeded(true))
    loadWhenIdle(load)
  }, [])
  if (!isNeeded) return null
  return (
    <Suspense>
      <ToastCorner />
    </Suspense>
  )
}
