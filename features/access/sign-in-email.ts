/** Which e-mail addresses somebody can sign in with. */
import { z } from 'zod'
import { Refusal } from '#lib/errors.ts'

/** As better-auth checks them when somebody signs in; what companies know partners by may be more. */
const signInEmail = z.email().max(254)

export function isSignInEmail(email: string): boolean {
  return signInEmail.safeParse(email).success
}

/** Refuses (422 `email_not_for_sign_in`) an address that would be taken here and never signed in with. */
export function checkSignInEmail(email: string): void {
  if (isSignInEmail(email)) return
  throw new Refusal(
    422,
    'email_not_for_sign_in',
    'Nobody can sign in with this address here. Take one of ASCII letters, digits and . _ + - before the @.',
  )
}
