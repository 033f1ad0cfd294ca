import { Button, MultiSelect, Radio, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Dialog } from '#web/components/dialog.tsx'
import { Fault, useSaving } from '#web/components/form.tsx'
import { say } from '#web/components/toasts.ts'
import { useTeam } from '#web/team.tsx'
import { useText } from '#web/text.ts'
import { changeMember, invite, type Member, useGroups } from '../members.queries.ts'
import { canBeLimited, roleMeaning, roleName, rolesToGive } from '../roles.ts'
import classes from './people.module.css'

/** Invites somebody with a role, or gives a member another one. */
export function RoleDialog({ member, onClose }: { member?: Member; onClose: () => void }) {
  const t = useText()
  const team = useTeam()
  const roles = rolesToGive(team.kind)
  const [email, setEmail] = useState('')
  const [role, setRole] = useState(member?.role ?? roles.at(-1) ?? '')
  const [groupIds, setGroupIds] = useState<string[]>([...(member?.group_ids ?? [])])
  const { data: groups = [] } = useGroups(team)
  const { isSaving, fault, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const isLimited = canBeLimited(team.kind, role) && groupIds.length > 0
    const chosen = { role, groupIds: isLimited ? groupIds : null }
    const isSaved = await save(() =>
      member ? changeMember(team, member.id, chosen) : invite(team, { email: email.trim(), ...chosen }),
    )
    if (!isSaved) return
    say(member ? t('team.role_changed') : t('team.invited', { email: email.trim() }))
    onClose()
  }
  return (
    <Dialog
      onClose={onClose}
      title={member ? t('team.change_role_of', { name: member.name }) : t('team.invite')}
    >
      <form onSubmit={submit} className={classes.stack}>
        {member ? null : (
          <TextInput
            data-autofocus
            type="email"
            label={t('field.email')}
            description={t('team.invite_what')}
            autoComplete="off"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        )}
        <Radio.Group label={t('field.role')} value={role} onChange={setRole} required>
          <div className={classes.options}>
            {roles.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(roleName(team.kind, one))}
                description={t(roleMeaning(team.kind, one))}
              />
            ))}
          </div>
        </Radio.Group>
        {canBeLimited(team.kind, role) && groups.length > 1 ? (
          <MultiSelect
            label={t('team.groups')}
            description={t('team.groups_why')}
            placeholder={groupIds.length === 0 ? t('team.groups_all') : ''}
            data={groups.map(({ id, name }) => ({ value: id, label: name }))}
            value={groupIds}
            onChange={setGroupIds}
          />
        ) : null}
        <Fault text={fault} />
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={isSaving} disabled={!member && !email.includes('@')}>
            {member ? t('action.save') : t('team.invite_send')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
