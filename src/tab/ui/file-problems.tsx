import { Note } from './note.tsx'

type FileProblemsProps = {
  readonly problems: readonly { readonly line: number; readonly place: string; readonly says: string }[]
  /** Why a sound file can't be installed as it is. */
  readonly taken?: string | undefined
}

/** Everything that must be put right in the file, each with its line and the way to its place. */
export function FileProblems({ problems, taken }: FileProblemsProps) {
  if (problems.length === 0 && taken === undefined) {
    return (
      <Note kind="success" title="The file is sound" role="status">
        <p>Nothing is recorded yet.</p>
      </Note>
    )
  }
  if (problems.length === 0)
    return (
      <Note kind="danger" title="The file is sound, but can't be installed as it is" role="alert">
        <p>{taken} Give it a version of its own.</p>
      </Note>
    )
  return (
    <Note
      kind="danger"
      title={
        problems.length === 1 ? 'One thing in the file needs putting right' : `${problems.length} things in the file need putting right`
      }
      role="alert"
    >
      <ul className="file-problems">
        {problems.map(({ line, place, says }) => (
          <li key={`${line} ${place} ${says}`}>
            <span className="strong">Line {line}</span>, {place}: {says}
          </li>
        ))}
      </ul>
    </Note>
  )
}
