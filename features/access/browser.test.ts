/** The ways in, as people go them: in a browser, from the setup of an installation to each kind of sign-in. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startOpenIdProvider } from '#sandbox/openid-provider.ts'
import { launchBrowser } from '#test/browser.ts'
import { startTestServer, type TestServer } from '#test/harness.ts'
import { oneTimeCode } from '#test/one-time-code.ts'
import { createTestPerson, memberOf, PASSWORD } from '#test/people.ts'
import { setupAddress } from './setup.ts'

const NEW = 'granite-walrus-tangent'

let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  return () => browser.close()
})

beforeEach(async () => {
  context = await browser.newContext({ locale: 'en', timezoneId: 'Europe/Berlin' })
  page = await context.newPage()
})

afterEach(() => context.close())

async function open(environment: Record<string, string> = {}) {
  const server = await startTestServer({ environment })
  return Object.assign(server, { base: server.installation.config.baseUrl })
}

type Opened = TestServer & { base: string }

async function signIn({ base }: Opened, email: string, password = PASSWORD): Promise<void> {
  await page.goto(`${base}/login`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever the answer is, and fails where it is not.
type Answered = any

const me = (): Promise<Answered> => page.evaluate(async () => (await fetch('/v1/me')).json())

/** Calls an endpoint as the applications do. */
function call(path: string, body?: object): Promise<Answered> {
  return page.evaluate(
    async ([path, body]) => {
      const sent = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body }
      const answer = await fetch(`/api/auth${path}`, sent || {})
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    [path, body && JSON.stringify(body)] as const,
  )
}

/** Makes a passkey with what the server asks for; in the browser's own words, which this side does not know. */
const MAKE_PASSKEY = `async (json) => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(json)
  return (await navigator.credentials.create({ publicKey })).toJSON()
}`

describe('from an empty installation', () => {
  let server: Opened
  beforeAll(async () => {
    server = await open()
    return () => server.close()
  })

  test('to a company, out, in again, and in with a new password from the mail', async () => {
    const { base, installation } = server
    await page.goto(setupAddress(installation))
    expect(await page.getByLabel('Time zone').inputValue()).toBe('Europe/Berlin')
    await page.getByLabel('Company name').fill('Acme')
    await page.getByLabel('Your name').fill('Olga Owner')
    await page.getByLabel('E-mail address').fill('olga@acme.example')
    await page.getByLabel('Password', { exact: true }).fill('olga owner')
    await page.getByRole('button', { name: 'Create company' }).click()
    await page.getByText('Others would guess this one soon').waitFor()
    expect(await page.getByLabel('Company name').inputValue()).toBe('Acme')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Create company' }).click()
    await page.waitForURL(`${base}/company`)
    expect((await me()).teams).toMatchObject([{ name: 'Acme', role: 'owner' }])

    await page.setContent('<form method="post" action="/logout"><button>Out</button></form>')
    await page.getByRole('button', { name: 'Out' }).click()
    await page.waitForURL(`${base}/login`)
    expect(await me()).toMatchObject({ status: 401 })

    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await page.getByLabel('E-mail address').fill('olga@acme.example')
    await page.getByRole('button', { name: 'Mail me a link' }).click()
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    await expect
      .poll(async () => {
        await page.goto(`${base}/outbox`)
        return page.getByRole('link', { name: 'Set a new password' }).count()
      })
      .toBe(1)
    await page.getByRole('link', { name: 'Set a new password' }).click()
    await page.goto((await page.locator('pre a').first().getAttribute('href')) as string)
    await page.getByLabel('Password', { exact: true }).fill(NEW)
    await page.getByRole('button', { name: 'Set password' }).click()
    await page.getByText('Your new password is set').waitFor()
    await signIn(server, 'olga@acme.example', NEW)
    await page.waitForURL(`${base}/company`)
  })

  test('by a code of a phone, once; and by a recovery code', async () => {
    const { email } = await createTestPerson(server)
    await signIn(server, email)
    await page.getByText('in no team yet').waitFor()
    const made = await call('/two-factor/enable', { password: PASSWORD })
    const secret = new URL(made.totpURI).searchParams.get('secret') as string
    await call('/two-factor/verify-totp', { code: oneTimeCode(secret) })
    await context.clearCookies()

    await signIn(server, email)
    await page.getByLabel('Code').fill('12')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('This code is not right').waitFor()
    const code = oneTimeCode(secret)
    await page.getByLabel('Code').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('in no team yet').waitFor()
    await context.clearCookies()

    await signIn(server, email)
    await page.getByLabel('Code').fill(code)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('This code is not right').waitFor()
    await signIn(server, email)
    await page.getByLabel('Code').fill(made.backupCodes[0])
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('in no team yet').waitFor()
  })

  test('by a passkey', async () => {
    const { email } = await createTestPerson(server)
    const session = await context.newCDPSession(page)
    await session.send('WebAuthn.enable')
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await signIn(server, email)
    await page.getByText('in no team yet').waitFor()
    const options = await call('/passkey/generate-register-options')
    const response = await page.evaluate(`(${MAKE_PASSKEY})(${JSON.stringify(options)})`)
    await call('/passkey/verify-registration', { response, name: 'Laptop' })
    await context.clearCookies()

    await page.goto(`${server.base}/login?next=/%3Ffrom=passkey`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(`${server.base}/?from=passkey`)
    expect(await me()).toMatchObject({ email, passkeys_count: 1 })
    await context.clearCookies()

    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.goto(`${server.base}/login`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByText('The passkey didn').waitFor()
    expect(await me()).toMatchObject({ status: 401 })
  })

  test('not by guessing: the lock says when it lifts, by the reader’s clock', async () => {
    const { email } = await createTestPerson(server)
    const { identity } = server.installation.services
    for (let attempt = 0; attempt < 9; attempt += 1) await identity.signIn({ email, password: 'wrong' }, {})
    await signIn(server, email, 'wrong')
    const said = await page.getByRole('alert').first().innerText()
    const at = new Date(Date.now() + 15 * 60_000)
    const clock = (moment: Date) =>
      new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit', timeZone: 'Europe/Berlin' }).format(
        moment,
      )
    expect(said).toMatch(/^Too many wrong passwords for this address\. .* try again in 15 minutes, at \d/)
    expect([clock(at), clock(new Date(at.getTime() - 60_000))].some((time) => said.includes(time))).toBe(true)
  })

  test('with the keyboard alone', async () => {
    const { email } = await createTestPerson(server)
    await page.goto(`${server.base}/login`)
    await page.locator('#email:focus').waitFor()
    await page.keyboard.type(email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(PASSWORD)
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(email)
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('Show')
    await page.keyboard.press('Enter')
    expect(await page.getByLabel('Password', { exact: true }).getAttribute('type')).toBe('text')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('Forgot your password?')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('in no team yet').waitFor()
  })

  test('without scripts, in the language that one chooses', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'en' })
    const company = await server.company()
    const { email } = await memberOf(server, company, { role: 'finance' })
    try {
      page = await plain.newPage()
      await page.goto(`${server.base}/login?next=/company`)
      expect(await page.getByText('passkey').isVisible()).toBe(false)
      await page.getByRole('button', { name: 'Español' }).click()
      await page.getByRole('heading', { name: 'Iniciar sesión' }).waitFor()
      expect(page.url()).toBe(`${server.base}/login?next=/company`)
      await page.getByLabel('Correo electrónico').fill(email)
      await page.getByLabel('Contraseña', { exact: true }).fill('equivocada')
      await page.getByRole('button', { name: 'Iniciar sesión' }).click()
      await page.getByText('no coinciden').waitFor()
      expect(await page.getByLabel('Correo electrónico').inputValue()).toBe(email)
      await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Iniciar sesión' }).click()
      await page.waitForURL(`${server.base}/company`)
    } finally {
      await plain.close()
    }
  })
})

describe('by Google', () => {
  const client = { id: 'tributary', secret: 'a-secret-of-the-sandbox' }
  let server: Opened
  let google: Awaited<ReturnType<typeof startOpenIdProvider>>

  beforeAll(async () => {
    google = await startOpenIdProvider(client, async (issuer) => {
      server = await open({
        GOOGLE_CLIENT_ID: client.id,
        GOOGLE_CLIENT_SECRET: client.secret,
        GOOGLE_ISSUER: issuer,
      })
      return `${server.base}/api/auth/callback/google`
    })
    return async () => {
      await server.close()
      await google.close()
    }
  })

  async function continueWithGoogle(): Promise<void> {
    await page.goto(`${server.base}/login?next=/%3Ffrom=google`)
    await page.getByRole('button', { name: 'Continue with Google' }).click()
  }

  test('a known person with the same confirmed address is let in', async () => {
    const { email } = await createTestPerson(server)
    google.person = { sub: 'google-1', email, email_verified: true }
    await continueWithGoogle()
    await page.waitForURL(`${server.base}/?from=google`)
    expect(await me()).toMatchObject({ email, google_linked: true })
  })

  test.each([
    ['nobody knows', { email: 'stranger@people.example', email_verified: true }],
    ['Google has not confirmed', { email: 'known@people.example', email_verified: false }],
    // Whoever claimed an address that is not theirs would else be joined by whose it is.
    ['nobody has confirmed here', { email: 'claimed@people.example', email_verified: true }],
  ])('whom %s is told what to do', async (_, person) => {
    const { identity } = server.installation.services
    const known = { name: 'Kim', password: PASSWORD }
    await identity.create({ ...known, email: 'known@people.example', isVerified: true })
    await identity.create({ ...known, email: 'claimed@people.example', isVerified: false })
    google.person = { sub: `google-${person.email}`, ...person }
    await continueWithGoogle()
    await page.getByText('Google didn’t sign you in'.replace('’', "'")).waitFor()
    expect(await me()).toMatchObject({ status: 401 })
  })

  test('one’s own is linked from the settings, and unlinked', async () => {
    const { email } = await createTestPerson(server)
    google.person = { sub: 'google-3', email, email_verified: true }
    await signIn(server, email)
    await page.getByText('in no team yet').waitFor()
    const { url } = await call('/link-social', { callbackURL: '/?linked' })
    await page.goto(url)
    await page.waitForURL(`${server.base}/?linked`)
    expect((await me()).google_linked).toBe(true)
    await call('/unlink-account', {})
    expect((await me()).google_linked).toBe(false)
  })
})
