import { lazy, Suspense, useEffect, useState } from 'react'
import { onProofAsked } from '../proof-asking.ts'

const ProofDialog = lazy(() =>
  import('./proof-dialog.tsx').then(({ ProofDialog }) => ({ default: ProofDialog })),
)

/** Opens the dialog for a fresh proof when a request needs one; its code comes with the first time. */
export function ProofHost() {
  const [isAsking, setAsking] = useState(false)
  const [wasAsked, setAsked] = useState(false)
  useEffect(
    () =>
      onProofAsked((asking) => {
        setAsking(asking)
        if (asking) setAsked(true)
      }),
    [],
  )
  if (!wasAsked) return null
  return (
    <Suspense>
      <ProofDialog opened={isAsking} />
    </Suspense>
  )
}
