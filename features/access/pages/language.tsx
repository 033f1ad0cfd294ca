import { Button, Select } from '@mantine/core'
import { type FormEvent, useMemo, useState } from 'react'
import { Amount } from '#web/components/amount.tsx'
import { Fault, Fields, useSaving } from '#web/components/form.tsx'
import { KeyValue } from '#web/components/key-value.tsx'
import { PageHeader } from '#web/components/page-header.tsx'
import { Section } from '#web/components/section.tsx'
import { say } from '#web/components/toasts.ts'
import { useTimeZone } from '#web/team.tsx'
import { changeLanguage, LANGUAGES, useLanguage, useText } from '#web/text.ts'
import { changeMe } from './me.queries.ts'

export function Page() {
  const t = useText()
  const timeZone = useTimeZone()
  const { language } = useLanguage()
  const [chosen, setChosen] = useState({ language, timeZone })
  const { isSaving, fault, save } = useSaving()
  const zones = useMemo(() => zoneChoices(timeZone), [timeZone])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const isSaved = await save(async () => {
      await changeMe({ language: chosen.language, time_zone: chosen.timeZone })
      await changeLanguage(chosen.language)
    })
    if (isSaved) say(t('done.saved'))
  }
  const isSame = chosen.language === language && chosen.timeZone === timeZone
  return (
    <>
      <PageHeader title={t('language.title')} description={t('language.about')} />
      <form onSubmit={submit}>
        <Section
          title={t('language.yours')}
          footer={
            <Button type="submit" loading={isSaving} disabled={isSame}>
              {t('action.save')}
            </Button>
          }
        >
          <Fields>
            <Select
              label={t('field.language')}
              data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
              value={chosen.language}
              allowDeselect={false}
              onChange={(value) => value && setChosen({ ...chosen, language: value })}
            />
            <Select
              label={t('field.time_zone')}
              description={t('language.zone_why')}
              data={zones}
              value={chosen.timeZone}
              allowDeselect={false}
              searchable
              limit={100}
              nothingFoundMessage={t('language.no_zone')}
              onChange={(value) => value && setChosen({ ...chosen, timeZone: value })}
            />
            <Fault text={fault} />
          </Fields>
        </Section>
      </form>
      <Section title={t('language.preview')} description={t('language.preview_why')}>
        <Preview language={chosen.language} timeZone={chosen.timeZone} />
      </Section>
    </>
  )
}

/** The same figures in what was chosen, before it is saved. */
function Preview({ language, timeZone }: { language: string; timeZone: string }) {
  const t = useText()
  const { language: present, locale } = useLanguage()
  const of = language === present ? locale : language
  const now = new Date()
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(of, { timeZone, ...options }).format(now)
  return (
    <KeyValue
      facts={[
        { name: t('language.date'), value: format({ dateStyle: 'long' }) },
        { name: t('language.time'), value: format({ timeStyle: 'long' }) },
        { name: t('language.number'), value: new Intl.NumberFormat(of).format(1_234_567.89) },
        { name: t('language.money'), value: <Amount amount={128_450} currency="USD" locale={of} /> },
      ]}
    />
  )
}

function zoneChoices(present: string): string[] {
  const zones = Intl.supportedValuesOf('timeZone')
  return zones.includes(present) ? zones : [present, ...zones]
}
