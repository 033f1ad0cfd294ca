import { useText } from '../text.ts'
import classes from './frame.module.css'

/** First in the order of Tab: past the navigation, into the page. */
export function SkipLink() {
  const t = useText()
  return (
    <a className={classes.skip} href="#main">
      {t('frame.skip')}
    </a>
  )
}
