/** A mail server on loopback that takes what it is sent, parses it as a mailbox would, and fails where it is told to. */
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = Email & {
  /** The envelope, which says where a mail goes whatever its headers say. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly source: string
}

/** An answer to the recipient or to the whole mail, as RFC 5321 numbers them: 451 is for now, 550 for ever. */
type Fault = { readonly at: 'recipient' | 'data'; readonly code: number; readonly text: string }

export type MailServer = {
  /** `smtp://…`, for SMTP_URL. */
  readonly url: string
  readonly received: ReceivedMail[]
  /** The next mails meet these faults, one each; then all is well again. */
  fail(...faults: Fault[]): void
  /** Every mail meets this fault, until another is set or none. */
  failAlways(fault: Fault | undefined): void
  close(): Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const faults: Fault[] = []
  let lasting: Fault | undefined
  const failing = (at: Fault['at']) => {
    const next = faults[0]?.at === at ? faults.shift() : undefined
    const fault = next ?? (lasting?.at === at ? lasting : undefined)
    return fault && Object.assign(new Error(fault.text), { responseCode: fault.code })
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: (_, __, done) => done(failing('recipient')),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        const fault = failing('data')
        if (fault) return done(fault)
        const source = Buffer.concat(parts).toString('utf8')
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        const to = rcptTo.map(({ address }) => address)
        received.push({ ...(await PostalMime.parse(source)), envelope: { from, to }, source })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    fail: (...more) => void faults.push(...more),
    failAlways: (fault) => {
      lasting = fault
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
