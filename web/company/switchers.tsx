import { Menu } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { Mark } from '../frame/brand.tsx'
import { IconCheck, IconSelector, IconTarget } from '../icons.ts'
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
        {companies.map((company) => (
          <Menu.Item
            key={company.id}
            role="menuitemradio"
            aria-checked={company.id === team.id}
            onClick={() => void router.navigate({ to: homeOf(company) as never })}
            rightSection={company.id === team.id ? <IconCheck size={16} aria-hidden /> : null}
          >
            {company.name}
          </Menu.Item>
        ))}
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
        <Choice
          name={t('company:switch.all')}
          isChosen={program === undefined}
          onChoose={() => void router.navigate({ to: team.to('') as never })}
        />
        {programs.map((one) => (
          <Choice
            key={one.id}
            name={one.name}
            isChosen={one.id === program?.id}
            onChoose={() => void router.navigate({ to: programAddress(team, one.slug) as never })}
          />
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Choice({ name, isChosen, onChoose }: { name: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={isChosen}
      onClick={onChoose}
      rightSection={isChosen ? <IconCheck size={16} aria-hidden /> : null}
    >
      {name}
    </Menu.Item>
  )
}
