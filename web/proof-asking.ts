/** How a request that needs a fresh sign-in reaches the dialog that asks for one, wherever on the page that is. */
type Settle = (proven: boolean) => void

let waiting: Settle[] = []
let listener: ((isAsking: boolean) => void) | undefined

/** True once the person has proven who they are; false when they gave up. Several requests share one dialog. */
export function askForProof(): Promise<boolean> {
  return new Promise((settle) => {
    waiting.push(settle)
    listener?.(true)
  })
}

export function settleProof(proven: boolean): void {
  const settled = waiting
  waiting = []
  listener?.(false)
  for (const settle of settled) settle(proven)
}

/** The dialog's host: it is told when to open and close. */
export function onProofAsked(listen: (isAsking: boolean) => void): () => void {
  listener = listen
  return () => {
    listener = undefined
  }
}
