/** ⌘K: go to a page or program, find something, do something. `>` shows what one can do, `#` looks for ids. */
import { useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { complain } from '../components/toasts.ts'
import { type Finding, matches } from '../finders.ts'
import {
  IconArrowRight,
  IconBolt,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconTarget,
  type IconType,
} from '../icons.ts'
import { type Destination, programAddress, useFinders, useHasProgramPages } from '../pages.tsx'
import type { CurrentProgram } from '../program.tsx'
import { useTeam } from '../team.tsx'
import { LANGUAGES, type TextKey, useLanguage, useText } from '../text.ts'
import { chooseLanguage } from './avatar-menu.tsx'
import '@mantine/spotlight/styles.css'

const DEBOUNCE_MS = 150

type Entry = {
  readonly id: string
  readonly group: string
  readonly title: string
  readonly detail?: string | undefined
  readonly icon: IconType
  readonly run: () => void
}

type PaletteProps = {
  opened: boolean
  onClose: () => void
  onSheet: () => void
  destinations: readonly Destination[]
  programs: readonly CurrentProgram[]
}

export function Palette({ opened, onClose, onSheet, destinations, programs }: PaletteProps) {
  const t = useText()
  const [query, setQuery] = useState('')
  useEffect(() => {
    if (opened) spotlight.open()
    else spotlight.close()
  }, [opened])
  const wanted = query.replace(/^[>#]/, '').trim()
  const pages = usePageEntries(destinations, programs)
  const actions = useActionEntries(onSheet)
  const { entries: found, isSearching } = useFoundEntries(query.startsWith('>') ? '' : wanted)
  const fitting = (entries: readonly Entry[]) =>
    entries.filter(({ title, detail }) => wanted === '' || matches(`${title} ${detail ?? ''}`, wanted))
  const shown = query.startsWith('>')
    ? fitting(actions)
    : query.startsWith('#')
      ? found
      : [...fitting(pages), ...found, ...fitting(actions)]
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      clearQueryOnClose
      onSpotlightClose={onClose}
      transitionProps={{ duration: 120, transition: 'fade' }}
      overlayProps={{ color: 'var(--overlay)', backgroundOpacity: 1 }}
      centered={false}
      yOffset="12vh"
      scrollable
      maxHeight={440}
      attributes={{ content: { 'aria-label': t('palette.open') } }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        onKeyDown={takeFirst}
        leftSection={<IconSearch size={20} stroke={1.5} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {[...Map.groupBy(shown, ({ group }) => group)].map(([group, entries]) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {entries.map(({ id, title, detail, icon: Icon, run }) => (
              <Spotlight.Action
                key={id}
                label={title}
                {...(detail === undefined ? {} : { description: detail })}
                leftSection={<Icon size={18} stroke={1.75} aria-hidden />}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {shown.length === 0 ? (
          <Spotlight.Empty>
            {isSearching ? t('palette.searching') : t('palette.nothing', { query: wanted })}
          </Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** What is found later is not selected by itself: Enter then takes what stands on top. */
function takeFirst(event: KeyboardEvent): void {
  const list = event.currentTarget.closest('[role=dialog]')
  if (event.key !== 'Enter' || !list || list.querySelector('[data-selected]')) return
  list.querySelector<HTMLElement>('[data-action]')?.click()
}

function usePageEntries(
  destinations: readonly Destination[],
  programs: readonly CurrentProgram[],
): readonly Entry[] {
  const t = useText()
  const team = useTeam()
  const router = useRouter()
  const hasProgramPages = useHasProgramPages()
  const go = (to: string) => () => void router.navigate({ to: to as never })
  return [
    ...destinations.toSorted(byPlace).map(({ page, to }) => ({
      id: to,
      group: t('palette.go'),
      title: t(page.title),
      icon: page.nav?.icon ?? IconArrowRight,
      run: go(to),
    })),
    ...(hasProgramPages ? programs : []).map(({ id, name, slug }) => ({
      id,
      group: t('palette.programs'),
      title: name,
      detail: slug,
      icon: IconTarget,
      run: go(programAddress(team, slug)),
    })),
  ]
}

/** What one works with before what one sets up. */
function byPlace(a: Destination, b: Destination): number {
  const isSettings = ({ page }: Destination) => Number(page.nav?.place === 'settings')
  return isSettings(a) - isSettings(b)
}

function useActionEntries(onSheet: () => void): readonly Entry[] {
  const t = useText()
  const { setColorScheme } = useMantineColorScheme()
  const { language } = useLanguage()
  const entry = (id: string, title: string, icon: IconType, run: () => void): Entry => ({
    id,
    group: t('palette.do'),
    title,
    icon,
    run,
  })
  const schemes = [
    ['light', IconSun],
    ['dark', IconMoon],
    ['auto', IconBolt],
  ] as const
  return [
    ...schemes.map(([scheme, icon]) =>
      entry(`theme-${scheme}`, t(`palette.theme_${scheme}` satisfies TextKey), icon, () =>
        setColorScheme(scheme),
      ),
    ),
    ...Object.entries(LANGUAGES)
      .filter(([code]) => code !== language)
      .map(([code, name]) =>
        entry(`language-${code}`, t('palette.language', { language: name }), IconLanguage, () => {
          void chooseLanguage(code).catch((error) => complain(error, t))
        }),
      ),
    entry('keyboard', t('keyboard.title'), IconKeyboard, onSheet),
    entry('sign-out', t('frame.sign_out'), IconLogout, () => {
      document.querySelector<HTMLFormElement>('#sign-out')?.requestSubmit()
    }),
  ]
}

function useFoundEntries(wanted: string): { entries: readonly Entry[]; isSearching: boolean } {
  const t = useText()
  const team = useTeam()
  const router = useRouter()
  const finders = useFinders()
  const [query] = useDebouncedValue(wanted, DEBOUNCE_MS)
  const { data, isFetching } = useQuery({
    queryKey: ['palette', team.id, query],
    enabled: query !== '',
    queryFn: async () => {
      const found = await Promise.all(
        finders.map(async ({ title, find }) =>
          (await find(query, team)).map((finding) => ({ title, finding })),
        ),
      )
      return found.flat().map(({ title, finding }) => entryOf(finding, t(title)))
    },
  })
  const entryOf = (finding: Finding, group: string): Entry => ({
    id: finding.id,
    group,
    title: finding.title,
    detail: finding.detail,
    icon: IconArrowRight,
    run: () => void router.navigate({ to: finding.to as never }),
  })
  return { entries: wanted === '' ? [] : (data ?? []), isSearching: isFetching || query !== wanted }
}
