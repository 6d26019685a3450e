/** Rows as a file for spreadsheets: RFC 4180, with the mark by which they know UTF-8. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** A cell that begins like a formula is kept from being one: an apostrophe before it, as OWASP advises. */
function cell(value: string | number): string {
  const text = String(value)
  const harmless = typeof value === 'string' && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}

/** A cell as it was before csvOf() kept it from being a formula, without spaces around it. */
export function cellMeant(text: string): string {
  return text.trim().replace(/^'(?=[=+\-@])/, '')
}
