import { Button } from '@mantine/core'
import { useState } from 'react'
import { askAuth, refresh } from '#web/api.ts'
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx'
import { Section } from '#web/components/section.tsx'
import { complain, say } from '#web/components/toasts.ts'
import { useMe } from '#web/team.tsx'
import { useText } from '#web/text.ts'

/** Absent where the installation does not sign in with Google and nothing is left to unlink. */
export function GoogleSection() {
  const t = useText()
  const { google_available, google_linked, has_password, passkeys_count } = useMe()
  const [isAsking, setAsking] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  if (!google_available && !google_linked) return null
  const isOnlyWay = !has_password && passkeys_count === 0
  const link = async () => {
    setLeaving(true)
    try {
      const { url } = await askAuth<{ url: string }>('link-social', { callbackURL: location.pathname })
      location.assign(url)
    } catch (error) {
      complain(error, t)
      setLeaving(false)
    }
  }
  return (
    <Section
      title="Google"
      description={t(google_linked ? 'sign_in.google_linked' : 'sign_in.google_about')}
      actions={
        google_linked ? (
          <Button variant="default" disabled={isOnlyWay} onClick={() => setAsking(true)}>
            {t('sign_in.google_unlink')}
          </Button>
        ) : (
          <Button variant="default" loading={isLeaving} onClick={link}>
            {t('sign_in.google_link')}
          </Button>
        )
      }
    >
      {google_linked && isOnlyWay ? <p>{t('sign_in.google_only')}</p> : undefined}
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('sign_in.google_unlink')}
        confirm={t('sign_in.google_unlink')}
        danger
        onConfirm={async () => {
          await askAuth('unlink-account', {})
          await refresh('/v1/me')
          say(t('sign_in.google_unlinked'))
        }}
      >
        {t('sign_in.google_unlink_what')}
      </ConfirmDialog>
    </Section>
  )
}
