/**
 * What the public pages do more where scripts run: the theme that the applications keep, a passkey, a password made
 * visible, moments in the reader's own zone. Every page works without it.
 */

type Options = { readonly challenge: string } & Readonly<Record<string, unknown>>
type Descriptor = { readonly id: string; readonly type: 'public-key' }

const root = document.documentElement

// Before the body is there: a page that changes its colours under its reader flashes.
try {
  const theme = localStorage.getItem('tributary-color-scheme')
  if (theme === 'light' || theme === 'dark') root.dataset['theme'] = theme
} catch {
  // A browser that keeps nothing for sites throws; the system's theme stays.
}

document.addEventListener('DOMContentLoaded', () => {
  for (const moment of document.querySelectorAll<HTMLTimeElement>('time[data-clock]')) tellLocally(moment)
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-reveal]')) addReveal(input)
  for (const select of document.querySelectorAll<HTMLSelectElement>('select[data-zone]')) chooseZone(select)
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) sendOnce(form)
  const passkey = document.querySelector<HTMLButtonElement>('button[data-passkey]')
  if (passkey && 'PublicKeyCredential' in window) offerPasskey(passkey)
})

/** The server does not know the reader's clock. */
function tellLocally(moment: HTMLTimeElement): void {
  const style = { hour: 'numeric', minute: '2-digit' } as const
  moment.textContent = new Intl.DateTimeFormat(root.lang, style).format(new Date(moment.dateTime))
}

function addReveal(input: HTMLInputElement): void {
  const button = document.createElement('button')
  const { reveal = '', conceal = '' } = input.dataset
  button.type = 'button'
  button.className = 'reveal'
  button.textContent = reveal
  button.setAttribute('aria-controls', input.id)
  button.setAttribute('aria-pressed', 'false')
  button.addEventListener('click', () => {
    const isShown = input.type === 'password'
    input.type = isShown ? 'text' : 'password'
    button.textContent = isShown ? conceal : reveal
    button.setAttribute('aria-pressed', String(isShown))
  })
  // What was made visible is not kept by the browser as something that was typed.
  input.form?.addEventListener('submit', () => (input.type = 'password'))
  input.after(button)
}

function chooseZone(select: HTMLSelectElement): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  if ([...select.options].some(({ value }) => value === timeZone)) select.value = timeZone
}

function sendOnce(form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    if (form.dataset['sent']) event.preventDefault()
    form.dataset['sent'] = 'yes'
  })
  // Come back by the browser's own way back, the page may be sent again.
  window.addEventListener('pageshow', () => delete form.dataset['sent'])
}

function offerPasskey(button: HTMLButtonElement): void {
  const { next = '/', failed = '' } = button.dataset
  const said = document.getElementById('passkey-said')
  button.hidden = false
  const or = document.querySelector<HTMLElement>('[data-passkey-or]')
  if (or) or.hidden = false
  button.addEventListener('click', async () => {
    button.disabled = true
    if (said) said.textContent = ''
    try {
      await signInByPasskey()
      location.assign(next)
    } catch {
      if (said) said.textContent = failed
      button.disabled = false
      button.focus()
    }
  })
}

async function signInByPasskey(): Promise<void> {
  const asked = await fetch('/api/auth/passkey/generate-authenticate-options')
  if (!asked.ok) throw new Error('no options')
  const publicKey = requestOf(await asked.json())
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
  const answered = await fetch('/api/auth/passkey/verify-authentication', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response: answerOf(credential) }),
  })
  if (!answered.ok) throw new Error('refused')
}

/** By hand, for browsers of before 2025 too, which lack parseRequestOptionsFromJSON and toJSON. */
function requestOf(options: Options): PublicKeyCredentialRequestOptions {
  const allowed = (options['allowCredentials'] ?? []) as readonly Descriptor[]
  return {
    ...options,
    challenge: bytesOf(options.challenge),
    allowCredentials: allowed.map((one) => ({ ...one, id: bytesOf(one.id) })),
  } as PublicKeyCredentialRequestOptions
}

function answerOf(credential: PublicKeyCredential): object {
  const response = credential.response as AuthenticatorAssertionResponse
  return {
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      authenticatorData: textOf(response.authenticatorData),
      clientDataJSON: textOf(response.clientDataJSON),
      signature: textOf(response.signature),
      userHandle: response.userHandle ? textOf(response.userHandle) : undefined,
    },
  }
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

function textOf(bytes: ArrayBuffer): string {
  const text = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
