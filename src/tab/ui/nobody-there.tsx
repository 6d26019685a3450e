import { Note } from './note.tsx'
import { hrefOf } from './route.ts'
import { dayWords } from './words.ts'

type NobodyThereProps = {
  readonly people: readonly {
    readonly person: string
    readonly name: string
    readonly since: string
    readonly workingDays: number
    readonly gone: boolean
    readonly count: number
    readonly soonest?: string | undefined
    readonly references: readonly string[]
  }[]
  /** On the page where cover is arranged the way there isn't offered. */
  readonly onCoverPage?: boolean
}

/** What is owed under the names of people who aren't there and whom nobody covers. Nothing, where there is nobody. */
export function NobodyThere({ people, onCoverPage = false }: NobodyThereProps) {
  if (people.length === 0) return null
  const tooLong = people.some((one) => one.workingDays > 0)
  return (
    <Note kind={tooLong ? 'danger' : 'warning'} title="Something is owed by people who aren’t there">
      <ul>
        {people.map((one) => (
          <li key={one.person}>
            <span className="strong">{one.name}</span>, {one.gone ? 'left' : 'away without cover since'} {dayWords(one.since)}
            {one.workingDays > 0 ? ` (${one.workingDays} working ${one.workingDays === 1 ? 'day' : 'days'})` : ''}: {one.count}{' '}
            {one.count === 1 ? 'thing' : 'things'} owed
            {one.soonest === undefined ? '' : `, the first by ${dayWords(one.soonest)}`}, in{' '}
            {one.references.map((reference, index) => (
              <span key={reference}>
                {index === 0 ? '' : ', '}
                <a className="link" href={hrefOf({ at: 'case', reference })}>
                  {reference}
                </a>
              </span>
            ))}
            .{' '}
            <a className="link" href={hrefOf({ at: 'handover-sheet', person: one.person })}>
              Handover sheet of {one.name}
            </a>
          </li>
        ))}
      </ul>
      <p className="soft">
        Reminders go to the lead or line manager of the case meanwhile.{' '}
        {onCoverPage ? null : (
          <a className="link" href={hrefOf({ at: 'cover' })}>
            Arrange cover
          </a>
        )}
      </p>
    </Note>
  )
}
