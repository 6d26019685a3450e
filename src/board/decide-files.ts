import { type Refusal, refuse } from '../case/refusal.ts'
import type { BoardCommand } from './commands.ts'
import type { BoardRecorded } from './entries.ts'
import { readTextFile } from './text-file.ts'

type Of<D extends BoardCommand['do']> = Extract<BoardCommand, { readonly do: D }>

export function installText({ areas, title, why, file }: Of<'install-text'>): BoardRecorded<'TextInstalled'>['data'] | Refusal {
  const read = readTextFile(file)
  return 'problems' in read ? unreadable(read.problems) : { areas, title, why, paragraphs: read.paragraphs }
}

/** A file with something wrong in it: everything that is, one thing a line. */
export function unreadable(problems: readonly string[]): Refusal {
  const count = problems.length === 1 ? 'One thing' : `${problems.length} things`
  return refuse('not-possible', `${count} in the file must be put right first; nothing was installed.`, {
    field: 'file',
    details: problems,
  })
}
