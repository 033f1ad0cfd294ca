import type { ReactNode } from 'react'
import classes from './page-header.module.css'

/** The heading of a page, the only h1 there is; below it what the page is for, beside it what one can do. */
export function PageHeader({
  title,
  description,
  actions,
}: {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
}) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        <h1 className={classes.title}>{title}</h1>
        {description === undefined ? null : <p className={classes.description}>{description}</p>}
      </div>
      {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
    </header>
  )
}
