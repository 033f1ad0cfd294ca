import { Button } from '@mantine/core'
import { useState } from 'react'
import { client } from '#web/api.ts'
import { Section } from '#web/components/section.tsx'
import { complain, say } from '#web/components/toasts.ts'
import { useMe } from '#web/team.tsx'
import { useText } from '#web/text.ts'

/** What a claimed account lacks until its e-mail address is confirmed; nothing once it is. */
export function UnconfirmedSection() {
  const t = useText()
  const { email, email_verified } = useMe()
  const [isSending, setSending] = useState(false)
  if (email_verified) return null
  const send = async () => {
    setSending(true)
    try {
      await client.POST('/v1/me/confirmation')
      say(t('partner:unconfirmed.sent', { email }))
    } catch (error) {
      complain(error, t)
    }
    setSending(false)
  }
  return (
    <Section
      title={t('partner:unconfirmed.title')}
      description={t('partner:unconfirmed.about', { email })}
      actions={
        <Button variant="default" loading={isSending} onClick={send}>
          {t('partner:unconfirmed.send')}
        </Button>
      }
    />
  )
}
