/**
 * One line of CSV (RFC 4180) that a spreadsheet opens without running any of it.
 */

export type CsvCell = string | number | bigint | boolean | Date | null | undefined

/** A line of cells, its CRLF included. Moments are ISO 8601 UTC, null and undefined are empty cells. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(encodeCell).join(',')}\r\n`
}

function encodeCell(cell: CsvCell): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString()
  if (typeof cell !== 'string') return String(cell)
  const text = isFormula(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Whether a spreadsheet might run a text: https://owasp.org/www-community/attacks/CSV_Injection, and NUL,
 * which some skip before they look. A negative decimal, such as `formatDecimal` writes, is a number.
 */
function isFormula(text: string): boolean {
  return /^[=+\-@\t\r\n\0＝＋－＠]/.test(text) && !/^-\d+(\.\d+)?$/.test(text)
}
