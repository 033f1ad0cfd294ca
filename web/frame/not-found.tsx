import { PageHeader } from '../components/page-header.tsx'
import { EmptyState } from '../components/states.tsx'
import { IconMapOff } from '../icons.ts'
import { useText } from '../text.ts'
import { useWindowTitle } from './window-title.ts'

export function NotFoundPage() {
  const t = useText()
  useWindowTitle(t('not_found.title'))
  return (
    <>
      <PageHeader title={t('not_found.title')} />
      <EmptyState icon={IconMapOff} title={t('not_found.heading')} text={t('not_found.text')} />
    </>
  )
}
