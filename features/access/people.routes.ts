import { z } from 'zod'
import { typeId } from '#lib/ids.ts'
import { personRoute } from '#server/route.ts'
import { Me, MeChange, Passkeys, Proof, Proven, Sessions } from './people.schema.ts'
import {
  askConfirmation,
  changeMe,
  endOtherSessions,
  endSession,
  listPasskeys,
  listSessions,
  prove,
  readMe,
  removePasskey,
} from './people.ts'

const nothing = z.undefined()

export const peopleRoutes = [
  personRoute({
    method: 'GET',
    path: '/v1/me',
    summary: 'Who is signed in, and in which teams',
    answers: { 200: Me },
    verb: (ctx) => readMe(ctx),
  }),
  personRoute({
    method: 'PATCH',
    path: '/v1/me',
    summary: 'Change your name, language or time zone',
    body: MeChange,
    answers: { 200: Me },
    verb: (ctx, { body }) => changeMe(ctx, body),
  }),
  personRoute({
    method: 'POST',
    path: '/v1/me/proof',
    summary: 'Prove again who you are, for what asks for a fresh sign-in',
    body: Proof,
    answers: { 200: Proven },
    refusals: { 422: ['proof_refused', 'code_required'], 429: ['locked'] },
    verb: (ctx, { body }) => prove(ctx, body),
  }),
  personRoute({
    method: 'POST',
    path: '/v1/me/confirmation',
    summary: 'Have the mail that confirms your address sent again',
    answers: { 204: nothing },
    refusals: { 409: ['email_confirmed'], 429: ['too_many_mails'] },
    verb: (ctx) => askConfirmation(ctx),
  }),
  personRoute({
    method: 'GET',
    path: '/v1/me/sessions',
    summary: 'Your sessions, the last used first',
    answers: { 200: Sessions },
    verb: (ctx) => listSessions(ctx),
  }),
  personRoute({
    method: 'DELETE',
    path: '/v1/me/sessions',
    summary: 'End all your sessions but this one',
    answers: { 204: nothing },
    verb: (ctx) => endOtherSessions(ctx),
  }),
  personRoute({
    method: 'DELETE',
    path: '/v1/me/sessions/{id}',
    summary: 'End one of your sessions',
    params: { id: typeId('ses', 'session') },
    answers: { 204: nothing },
    verb: (ctx, { params }) => endSession(ctx, params.id),
  }),
  personRoute({
    method: 'GET',
    path: '/v1/me/passkeys',
    summary: 'Your passkeys',
    answers: { 200: Passkeys },
    verb: (ctx) => listPasskeys(ctx),
  }),
  personRoute({
    method: 'DELETE',
    path: '/v1/me/passkeys/{id}',
    summary: 'Remove a passkey',
    params: { id: typeId('psk', 'passkey') },
    answers: { 204: nothing },
    isFresh: true,
    verb: (ctx, { params }) => removePasskey(ctx, params.id),
  }),
]
