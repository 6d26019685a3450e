import { CsvError, parse } from 'csv-parse/sync'
import type { FileProblem, SheetLine } from '../case/people-file.ts'

/** A spreadsheet's file (CSV: commas, semicolons or tabs) as lines and cells, or what keeps it from being read. */
export function sheetOf(text: string): { readonly lines: readonly SheetLine[] } | { readonly problems: readonly FileProblem[] } {
  try {
    const lines: SheetLine[] = []
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      on_record: (cells: string[], { lines: line }) => void lines.push({ line, cells }),
      relax_column_count: true,
      skip_records_with_empty_values: true,
      skip_empty_lines: true,
    })
    return { lines }
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault
    const line = Number((fault as { readonly lines?: number }).lines ?? 1)
    return { problems: [{ line, place: 'The line', says: 'its quotation marks don’t close where they should.' }] }
  }
}

/** Whichever stands most often in the headings: spreadsheets on the Continent write semicolons, and copied cells have tabs. */
function delimiterOf(text: string): string {
  const headings = text.split(/\r?\n/, 1)[0] ?? ''
  const count = (mark: string): number => headings.split(mark).length
  return [',', ';', '\t'].reduce((most, mark) => (count(mark) > count(most) ? mark : most))
}
