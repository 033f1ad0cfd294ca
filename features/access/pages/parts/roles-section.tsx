import { Section } from '#web/components/section.tsx'
import { useTeam } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import { roleMeaning, roleName, rolesToGive } from '../roles.ts'
import classes from './people.module.css'

/** What each role may do, in plain words. */
export function RolesSection() {
  const t = useText()
  const { kind } = useTeam()
  return (
    <Section title={t('team.roles')}>
      <dl className={classes.roles}>
        {['owner', ...rolesToGive(kind)].map((role) => (
          <div key={role}>
            <dt>{t(roleName(kind, role))}</dt>
            <dd>{t(roleMeaning(kind, role))}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
