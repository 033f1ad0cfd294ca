/** Where somebody sets a password: its field, its rules, and what is wrong with what they typed. */
import { Refusal } from '#lib/errors.ts'
import { type Html, html } from '#server/html.ts'
import type { Say } from '#server/language.ts'
import { field } from '#server/public-form.ts'
import { checkPassword, PASSWORD_LENGTH } from './passwords.ts'

/** Password managers keep the new password under the address, which the page knows and nobody types. */
export function usernameField(email: string): Html {
  return html`<input type="text" name="username" value="${email}" autocomplete="username" hidden>`
}

export function newPasswordField(
  say: Say,
  { wrong, isFocused = true }: { wrong?: string | undefined; isFocused?: boolean } = {},
): Html {
  return field(say, {
    name: 'password',
    label: say('field.new_password'),
    type: 'password',
    autocomplete: 'new-password',
    // More than is taken: who pastes a longer one is told, instead of keeping another password than they think.
    maxLength: 500,
    hint: say('password.rules', { min: PASSWORD_LENGTH.min }),
    wrong,
    isFocused,
  })
}

/** What is wrong with a password and what to do, in the reader's language; undefined where nothing is. */
export async function weakness(
  say: Say,
  password: string,
  known: readonly string[],
): Promise<string | undefined> {
  try {
    await checkPassword(password, known)
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (password.length < PASSWORD_LENGTH.min) return say('password.short', { min: PASSWORD_LENGTH.min })
    if (password.length > PASSWORD_LENGTH.max) return say('password.long', { max: PASSWORD_LENGTH.max })
    return say('password.guessable')
  }
}
