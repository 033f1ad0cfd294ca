import { PageHeader } from '#web/components/page-header.tsx'
import { useText } from '#web/text.ts'
import { EmailSection } from './parts/email-section.tsx'
import { GoogleSection } from './parts/google-section.tsx'
import { PasskeysSection } from './parts/passkeys-section.tsx'
import { PasswordSection } from './parts/password-section.tsx'
import { TwoFactorSection } from './parts/two-factor-section.tsx'

export function Page() {
  const t = useText()
  return (
    <>
      <PageHeader title={t('sign_in.title')} description={t('sign_in.about')} />
      <PasswordSection />
      <EmailSection />
      <PasskeysSection />
      <TwoFactorSection />
      <GoogleSection />
    </>
  )
}
