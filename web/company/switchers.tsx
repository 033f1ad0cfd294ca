import { Menu } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { Mark } from '../frame/brand.tsx'
import { IconSelector, IconTarget } from '../icons.ts'
import { programAddress, useHasProgramPages } from '../pages.tsx'
import type { CurrentProgram } from '../program.tsx'
import { homeOf, useMe, useTeam } from '../team.tsx'
import { useText } from '../text.ts'
import classes from './rail.module.css'

/** The company's name; a menu where the person has several. */
export function CompanySwitcher() {
  const t = useText()
  const team = useTeam()
  const router = useRouter()
  const companies = useMe().teams.filter(({ kind }) => kind === 'company')
  return (
    <Menu width={240} position="bottom-start" disabled={companies.length < 2}>
      <Menu.Target>
        <button
          type="button"
          className={classes.switch}
          {...(companies.length < 2
            ? { onClick: () => void router.navigate({ to: team.to('') as never }) }
            : { 'aria-label': t('company:switch.company', { name: team.name }) })}
        >
          <Mark size={24} />
          <span className={classes.words}>{team.name}</span>
          {companies.length < 2 ? null : <IconSelector size={16} aria-hidden />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={team.id}
          onChange={(id) => {
            const company = companies.find((one) => one.id === id)
            if (company) void router.navigate({ to: homeOf(company) as never })
          }}
        >
          {companies.map(({ id, name }) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The program whose pages the rail lists. Shown once there are programs and pages about one. */
export function ProgramSwitcher({
  program,
  programs,
}: {
  program: CurrentProgram | undefined
  programs: readonly CurrentProgram[]
}) {
  const t = useText()
  const team = useTeam()
  const router = useRouter()
  const hasPages = useHasProgramPages()
  if (!hasPages || programs.length === 0) return null
  const name = program?.name ?? t('company:switch.all')
  return (
    <Menu width={240} position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.program} aria-label={t('company:switch.program', { name })}>
          <IconTarget size={18} stroke={1.75} aria-hidden />
          <span className={classes.words}>{name}</span>
          <IconSelector size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={program?.slug ?? ''}
          onChange={(slug) =>
            void router.navigate({ to: (slug === '' ? team.to('') : programAddress(team, slug)) as never })
          }
        >
          <Menu.RadioItem value="" closeMenuOnClick>
            {t('company:switch.all')}
          </Menu.RadioItem>
          {programs.map((one) => (
            <Menu.RadioItem key={one.id} value={one.slug} closeMenuOnClick>
              {one.name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
