/** Puts on the server the pages of sign-in and teams, and the endpoints of better-auth that the applications use. */
import type { FastifyInstance } from 'fastify'
import type { RunningRole } from '#server/feature.ts'
import type { Installation } from '#server/installation.ts'
import { takeForms } from '#server/public-form.ts'
import type { HttpParts } from '#server/request.ts'
import { addAuthEndpoints } from './auth-endpoints.ts'
import { addConfirm } from './confirm.pages.ts'
import { openDesk } from './desk.ts'
import { addHome } from './home.pages.ts'
import { addInvitations } from './invitations.pages.ts'
import { addPasswordPages } from './passwords.pages.ts'
import { addSetup } from './setup.pages.ts'
import { addSignIn } from './sign-in.pages.ts'

export async function addAccessPages(
  app: FastifyInstance,
  parts: HttpParts,
  installation: Installation,
  role: RunningRole,
): Promise<void> {
  if (role === 'redirector') return
  const desk = openDesk(app, parts, installation)
  await app.register(async (scope) => {
    takeForms(scope)
    for (const add of [addHome, addSignIn, addPasswordPages, addConfirm, addInvitations, addSetup])
      add(scope, desk)
  })
  await app.register(async (scope) => addAuthEndpoints(scope, desk))
}
