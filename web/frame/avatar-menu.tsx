import {
  Avatar,
  type MantineColorScheme,
  Menu,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useRef } from 'react'
import { client, refresh } from '../api.ts'
import { complain } from '../components/toasts.ts'
import { IconBuilding, IconKeyboard, IconLogout, IconSettings, IconUsersGroup } from '../icons.ts'
import { readPreference, writePreference } from '../preferences.ts'
import { homeOf, type Team, useMe, useTeam } from '../team.tsx'
import { changeLanguage, LANGUAGES, useLanguage, useText } from '../text.ts'
import classes from './avatar-menu.module.css'

const SCHEMES = ['light', 'dark', 'auto'] as const

/** The person: settings, language, theme, the other teams, the way out. */
export function AvatarMenu({ onKeyboard }: { onKeyboard: () => void }) {
  const t = useText()
  const me = useMe()
  const team = useTeam()
  const router = useRouter()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { language } = useLanguage()
  const signOut = useRef<HTMLFormElement>(null)
  return (
    <>
      <Menu width={248} keepMounted={false} withinPortal={false}>
        <Menu.Target>
          <UnstyledButton className={classes.button}>
            <Avatar name={me.name} size={32} color="accent" variant="light" aria-hidden />
            <VisuallyHidden>{t('frame.account', { name: me.name })}</VisuallyHidden>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('frame.account', { name: me.name })}>
          <div className={classes.who} role="presentation">
            <span className={classes.name}>{me.name}</span>
            <span className={classes.email}>{me.email}</span>
          </div>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconSettings size={16} aria-hidden />}
            onClick={() => void router.navigate({ to: team.to('settings/profile') as never })}
          >
            {t('frame.settings')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onKeyboard}>
            {t('keyboard.title')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('frame.theme')}</Menu.Label>
          <Menu.RadioGroup
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
          >
            {SCHEMES.map((scheme) => (
              <Menu.RadioItem key={scheme} value={scheme}>
                {t(`theme.${scheme}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Label>{t('frame.language')}</Menu.Label>
          <Menu.RadioGroup
            value={language}
            onChange={(code) => void chooseLanguage(code).catch((error) => complain(error, t))}
          >
            {Object.entries(LANGUAGES).map(([code, name]) => (
              <Menu.RadioItem key={code} value={code} lang={code}>
                {name}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <OtherTeams teams={me.teams.filter(({ id }) => id !== team.id)} />
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconLogout size={16} aria-hidden />}
            onClick={() => signOut.current?.requestSubmit()}
          >
            {t('frame.sign_out')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {/* Outside of the menu, which is gone by the time that the form is sent. */}
      <form id="sign-out" ref={signOut} method="post" action="/logout" hidden />
    </>
  )
}

function OtherTeams({ teams }: { teams: readonly Team[] }) {
  const t = useText()
  if (teams.length === 0) return null
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('frame.other_teams')}</Menu.Label>
      {teams.map((team) => (
        <Menu.Item
          key={team.id}
          component="a"
          // Another team may be another application, so the browser goes there itself.
          href={homeOf(team)}
          onClick={() => rememberTeam(team)}
          leftSection={
            team.kind === 'company' ? (
              <IconBuilding size={16} aria-hidden />
            ) : (
              <IconUsersGroup size={16} aria-hidden />
            )
          }
        >
          {team.name}
        </Menu.Item>
      ))}
    </>
  )
}

/** Partner teams share one address, so the browser remembers which one was chosen. */
export function rememberTeam(team: Team): void {
  writePreference(team.kind === 'partner' ? 'partner-team' : 'company', team.id)
}

export function rememberedTeam(teams: readonly Team[], kind: Team['kind']): Team | undefined {
  const of = teams.filter((team) => team.kind === kind)
  const id = readPreference(kind === 'partner' ? 'partner-team' : 'company')
  return of.find((team) => team.id === id) ?? of[0]
}

/** At once on the screen, then kept with the person, whose mails follow it. */
export async function chooseLanguage(language: string): Promise<void> {
  writePreference('language', language)
  await changeLanguage(language)
  await client.PATCH('/v1/me', { body: { language } })
  await refresh('/v1/me')
}
