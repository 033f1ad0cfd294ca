import { type ReactNode, useId } from 'react'
import classes from './section.module.css'

/** A card with a heading. `footer` holds the button that ends its form; `flush` lets a table reach the edges. */
export function Section({
  title,
  description,
  actions,
  footer,
  flush = false,
  children,
}: {
  title: ReactNode
  description?: ReactNode
  actions?: ReactNode
  footer?: ReactNode
  flush?: boolean
  children?: ReactNode
}) {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.head}>
        <div className={classes.words}>
          <h2 className={classes.title} id={id}>
            {title}
          </h2>
          {description === undefined ? null : <p className={classes.description}>{description}</p>}
        </div>
        {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      </div>
      {children === undefined ? null : <div className={flush ? classes.flush : classes.body}>{children}</div>}
      {footer === undefined ? null : <div className={classes.footer}>{footer}</div>}
    </section>
  )
}
