import { IconSearch } from '../icons.ts'
import { PALETTE_KEYS } from '../platform.ts'
import { useText } from '../text.ts'
import classes from './frame.module.css'

/** Opens the palette; looks like the field that it opens. */
export function SearchButton({ onOpen }: { onOpen: () => void }) {
  const t = useText()
  return (
    <button className={classes.search} type="button" onClick={onOpen} aria-haspopup="dialog">
      <IconSearch size={18} stroke={1.75} aria-hidden />
      <span className={classes.searchWords}>{t('palette.search')}</span>
      <kbd className={classes.key}>{PALETTE_KEYS}</kbd>
    </button>
  )
}
