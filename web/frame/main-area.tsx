import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './frame.module.css'

/** The page itself. Going to another address moves the focus here, so that listening and Tab go on from its top. */
export function MainArea({ children }: { children: ReactNode }) {
  const router = useRouter()
  const ref = useRef<HTMLElement>(null)
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
        if (fromLocation && fromLocation.pathname !== toLocation.pathname) ref.current?.focus()
      }),
    [router],
  )
  return (
    <main className={classes.main} id="main" ref={ref} tabIndex={-1}>
      <div className={classes.content}>{children}</div>
    </main>
  )
}
