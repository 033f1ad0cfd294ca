import { Modal, Switch } from '@mantine/core'
import type { Destination } from '../pages.tsx'
import { PALETTE_KEYS } from '../platform.ts'
import { writePreference } from '../preferences.ts'
import { useSingleKeys } from '../shortcuts.ts'
import { useText } from '../text.ts'
import classes from './keyboard-sheet.module.css'

/** All keys on one sheet, and the switch that turns single ones off. */
export function KeyboardSheet({
  opened,
  onClose,
  destinations,
}: {
  opened: boolean
  onClose: () => void
  destinations: readonly Destination[]
}) {
  const t = useText()
  const hasSingleKeys = useSingleKeys()
  const lines = [
    { keys: [PALETTE_KEYS, '/'], words: t('palette.open') },
    { keys: ['?'], words: t('keyboard.this') },
    ...destinations
      .filter(({ page }) => page.goKey !== undefined)
      .map(({ page }) => ({
        keys: [`G ${page.goKey?.toUpperCase()}`],
        words: t('keyboard.go', { page: t(page.title) }),
      })),
    { keys: ['Esc'], words: t('keyboard.close') },
  ]
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keyboard.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <dl className={classes.list}>
        {lines.map(({ keys, words }) => (
          <div className={classes.line} key={keys.join()}>
            <dt>{words}</dt>
            <dd className={classes.keys}>
              {keys.map((key) => (
                <kbd className={classes.key} key={key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        className={classes.switch}
        checked={hasSingleKeys}
        onChange={(event) => writePreference('single-keys', event.currentTarget.checked ? 'on' : 'off')}
        label={t('keyboard.single')}
        description={t('keyboard.single_why', { keys: PALETTE_KEYS })}
      />
    </Modal>
  )
}
