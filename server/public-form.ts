/** Forms of the public pages: how their fields look, and how what was typed is read. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isWellFormed } from '#lib/text.ts'
import { type Html, html } from './html.ts'
import type { Say } from './language.ts'

type Field = {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'email' | 'password'
  readonly value?: string | undefined
  readonly autocomplete: string
  readonly hint?: string | undefined
  /** Why what was typed is not taken. */
  readonly wrong?: string | undefined
  readonly isFocused?: boolean
  readonly isCode?: boolean
  readonly maxLength?: number
}

/** A labelled input. What is wrong with it is said below it, and to whoever hears it. */
export function field(say: Say, given: Field): Html {
  const { name, label, type = 'text', value = '', autocomplete, wrong } = given
  // What is wrong says what to do: the hint would say it twice.
  const hint = wrong === undefined ? given.hint : undefined
  const described = [hint && `${name}-hint`, wrong && `${name}-wrong`].filter(Boolean).join(' ')
  const attributes: readonly (Html | false | undefined)[] = [
    type === 'password'
      ? html` data-reveal="${say('field.show')}" data-conceal="${say('field.hide')}"`
      : html` value="${value}"`,
    (given.isFocused || wrong !== undefined) && html` autofocus`,
    wrong ? html` aria-invalid="true"` : undefined,
    described !== '' && html` aria-describedby="${described}"`,
    // No pattern and no numeric field: a code may be pasted with spaces, and a recovery code has letters.
    given.isCode && html` class="code" spellcheck="false" autocapitalize="off"`,
    html` maxlength="${given.maxLength ?? 254}"`,
  ]
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" required${attributes}>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${wrong && html`<p class="wrong" id="${name}-wrong">${wrong}</p>`}</div>`
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

export function submit(label: string): Html {
  return html`<button class="button">${label}</button>`
}

const ICONS = {
  danger: 'M10 6v5M10 14v.01M10 2.5 18 17H2z',
  warning: 'M10 6v5M10 14v.01M10 2.5 18 17H2z',
  success: 'm6 10 3 3 5-6M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16z',
  info: 'M10 9v5M10 6v.01M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16z',
} as const

/** One sentence above a form: read out at once where something was refused. */
export function notice(kind: keyof typeof ICONS, text: string | Html): Html {
  const role = kind === 'danger' ? 'alert' : 'status'
  return html`<div class="notice ${kind}" role="${role}"><svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="${ICONS[kind]}"/></svg><p>${text}</p></div>`
}

/** What a browser sends of a form; a body of another kind is refused (415). */
export function takeForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  const options = { parseAs: 'string', bodyLimit: 20_000 } as const
  scope.addContentTypeParser<string>('application/x-www-form-urlencoded', options, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body))),
  )
}

/** What was typed into a field, as it is; empty where it is missing or no text that could be kept. */
export function typed({ body }: Pick<FastifyRequest, 'body'>, name: string): string {
  const value = (body as Record<string, unknown> | null | undefined)?.[name]
  return typeof value === 'string' && isWellFormed(value) && !value.includes('\0') ? value : ''
}
