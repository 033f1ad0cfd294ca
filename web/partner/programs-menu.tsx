import { Menu } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { IconChevronDown, IconTarget } from '../icons.ts'
import { programAddress, useHasProgramPages } from '../pages.tsx'
import { useTeam } from '../team.tsx'
import { useText } from '../text.ts'
import classes from './partner-frame.module.css'

/** Your programs ▾: from anywhere into any of them. */
export function ProgramsMenu({
  programs,
}: {
  programs: readonly { id: string; name: string; slug: string; company_name: string }[]
}) {
  const t = useText()
  const team = useTeam()
  const router = useRouter()
  const hasPages = useHasProgramPages()
  if (!hasPages || programs.length === 0) return null
  return (
    <Menu width={260}>
      <Menu.Target>
        <button type="button" className={classes.programs} aria-label={t('partner:programs.menu')}>
          <IconTarget size={18} stroke={1.75} aria-hidden />
          <span className={classes.programsWords}>{t('partner:programs.menu')}</span>
          <IconChevronDown size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {programs.map(({ id, name, slug, company_name }) => (
          <Menu.Item
            key={id}
            onClick={() => void router.navigate({ to: programAddress(team, slug) as never })}
          >
            {name} · {company_name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
