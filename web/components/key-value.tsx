import type { ReactNode } from 'react'
import classes from './key-value.module.css'

/** Facts beside their names. */
export function KeyValue({ facts }: { facts: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className={classes.list}>
      {facts.map(({ name, value }) => (
        <div className={classes.fact} key={name}>
          <dt className={classes.name}>{name}</dt>
          <dd className={classes.value}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
