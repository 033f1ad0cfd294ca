import { Checkbox } from '@mantine/core'
import { useTeam } from '#web/team.tsx'
import { type TextKey, useText } from '#web/text.ts'
import classes from './people.module.css'

const NOUNS = [
  'partners',
  'programs',
  'customers',
  'sales',
  'commissions',
  'finance',
  'payouts',
  'links',
  'settings',
  'team',
  'keys',
  'audit',
] as const

/** What a partner's key may never do, whoever makes it: money and people stay with people. */
const NOT_FOR_PARTNERS = /^(settings|team|keys|audit):|^(?!links|customers).*:write$/

/** What a key may do: no more than the person who makes it. */
export function ScopeField({
  chosen,
  onChange,
}: {
  chosen: readonly string[]
  onChange: (scopes: readonly string[]) => void
}) {
  const t = useText()
  const team = useTeam()
  const canGive = (scope: string) =>
    team.can(scope) && !(team.kind === 'partner' && NOT_FOR_PARTNERS.test(scope))
  const box = (scope: string, label: string | undefined, spoken: string) => (
    <Checkbox
      key={scope}
      {...(label === undefined ? { 'aria-label': spoken } : { label })}
      checked={chosen.includes(scope)}
      onChange={(event) =>
        onChange(event.currentTarget.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope))
      }
    />
  )
  const tracking = (['track', 'track:override'] as const).filter(canGive)
  const nouns = NOUNS.filter((noun) => canGive(`${noun}:read`) || canGive(`${noun}:write`))
  return (
    <fieldset className={classes.set}>
      <legend className={classes.legend}>{t('keys.scopes')}</legend>
      <div className={classes.stack}>
        {tracking.map((scope) =>
          box(scope, t(scope === 'track' ? 'scope.track' : 'scope.track_override'), scope),
        )}
        <table className={classes.nouns}>
          <thead>
            <tr>
              <th scope="col">{t('keys.about_what')}</th>
              <th scope="col">{t('keys.read')}</th>
              <th scope="col">{t('keys.write')}</th>
            </tr>
          </thead>
          <tbody>
            {nouns.map((noun) => {
              const name = t(`scope.${noun}` satisfies TextKey)
              return (
                <tr key={noun}>
                  <th scope="row">{name}</th>
                  {(['read', 'write'] as const).map((right) => (
                    <td key={right}>
                      {canGive(`${noun}:${right}`)
                        ? box(`${noun}:${right}`, undefined, `${name}: ${t(`keys.${right}`)}`)
                        : null}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </fieldset>
  )
}
