import type { ReactNode } from 'react'
import classes from './record-table.module.css'

export type Column<Row> = {
  readonly key: string
  /** Said above the column, and before the value where rows are records. */
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** The first line of a record, without its header; 'end' stands at the end of that line. */
  readonly place?: 'title' | 'end'
  /** Its header is for those who listen: what the cell holds explains itself. */
  readonly isBare?: boolean
  readonly align?: 'end'
}

/** A table on wide screens; below 640 px each row is a record of its own. */
export function RecordTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
}: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
}) {
  // Roles are said because a browser forgets what a table is where its parts are no longer laid out as one.
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see above.
    <table className={classes.table} role="table">
      <caption className={classes.unseen}>{caption}</caption>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
      <thead className={classes.head} role="rowgroup">
        {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
        <tr role="row">
          {columns.map(({ key, header, isBare, align }) => (
            // biome-ignore lint/a11y/noRedundantRoles: see above.
            <th key={key} role="columnheader" scope="col" data-align={align}>
              {isBare ? <span className={classes.unseen}>{header}</span> : header}
            </th>
          ))}
        </tr>
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: see above. */}
      <tbody role="rowgroup">
        {rows.map((row) => (
          // biome-ignore lint/a11y/noRedundantRoles: see above.
          <tr key={rowKey(row)} role="row">
            {columns.map(({ key, header, cell, place, isBare, align }) => (
              // biome-ignore lint/a11y/noRedundantRoles: see above.
              <td key={key} role="cell" data-align={align} data-place={place}>
                {place || isBare ? null : <span className={classes.label}>{header}</span>}
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
