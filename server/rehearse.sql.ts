/** Statements that mark a point of a transaction and go back to it. */
import { sql } from 'kysely'

export const markPoint = () => sql`savepoint rehearsal`

export const returnToPoint = () => sql`rollback to savepoint rehearsal`
