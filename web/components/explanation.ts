import type { ApiError } from '../problem.ts'
import type { Text } from '../text.ts'

/** A refusal in words: our own where the screen knows the code, else the server's sentence. */
export function explanationOf(error: ApiError, t: Text): string {
  switch (error.code) {
    case 'unreachable':
      return t('problem.unreachable')
    case 'invalid_password':
      return t('problem.wrong_password')
    case 'invalid_code':
    case 'invalid_two_factor_code':
      return t('problem.wrong_code')
    case 'password_compromised':
      return t('problem.known_password')
    case 'rate_limited':
      return t('problem.rate_limited')
    case 'fresh_sign_in_required':
      return t('problem.not_proven')
    default:
      return error.detail || t('problem.unknown')
  }
}
