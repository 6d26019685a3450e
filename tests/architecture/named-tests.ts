/** A test as a page names it: `tests/…/file.ts › title`, between backticks. */
type NamedTest = { readonly file: string; readonly title: string }
type Row = { readonly id: string; readonly state: string; readonly why: string; readonly tests: readonly NamedTest[] }

export function testsNamedIn(page: string): readonly NamedTest[] {
  return [...page.matchAll(/`(tests\/[^`]*?) › ([^`]+)`/g)].map(([, file = '', title = '']) => ({ file, title }))
}

/** The titles a file of tests gives, as written (a table's title with its %s, a template's with its ${…}); comments aside. */
function titlesIn(text: string): ReadonlySet<string> {
  const code = text.replace(/^\s*(\/\/|\/?\*).*$/gm, '')
  const given = code.matchAll(/(?:\b(?:it|test)|[)\]])\(\s*(?:'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`)\s*,/g)
  return new Set([...given].map(([, single, double, template]) => (single ?? double ?? template ?? '').replace(/\\(['"`])/g, '$1')))
}

/** What is wrong with the names on a page; `read` gives a file's text, undefined when there is no such file. */
export function wrongNames(page: string, read: (file: string) => string | undefined): readonly string[] {
  return testsNamedIn(page).flatMap(({ file, title }) => {
    const text = read(file)
    if (text === undefined) return [`${file}: no such file`]
    return titlesIn(text).has(title) ? [] : [`${file}: no test “${title}”`]
  })
}

/** The rows of the page's tables that begin with the id of a requirement. */
export function rowsOf(page: string): readonly Row[] {
  return [...page.matchAll(/^\| (\d+\.\d+\.\d+) \|(.*)\|$/gm)].map(([, id = '', rest = '']) => {
    const [, state = '', why = '', tests = ''] = rest.split('|').map((cell) => cell.trim())
    return { id, state, why, tests: testsNamedIn(tests) }
  })
}

/** Rows that say more than they show: *met* without a test, another state without a reason, a state there isn't. */
export function unfoundedRows(page: string): readonly string[] {
  return rowsOf(page).flatMap(({ id, state, why, tests }) => {
    if (state === 'met') return tests.length > 0 ? [] : [`${id}: met, and no test`]
    if (state !== 'not met' && state !== 'does not apply') return [`${id}: no such state`]
    return why === '' ? [`${id}: no reason`] : []
  })
}
