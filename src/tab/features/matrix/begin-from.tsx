import { Note } from '../../ui/note.tsx'
import { dayWords } from '../../ui/words.ts'

type BeginProps = { readonly on: string; readonly same: boolean; readonly onBegin: () => void }

/** The last assessment as a beginning: only what is different now needs changing. */
export function BeginFrom({ on, same, onBegin }: BeginProps) {
  return (
    <Note kind="info" title={`A matrix was completed on ${dayWords(on)}`}>
      <p>
        {same
          ? 'You can begin from its answers and change what is different now. '
          : 'It was made with another edition. You can begin from those of its answers that read and count the same in this one. '}
        <button type="button" className="chip" onClick={onBegin}>
          Begin from the last matrix
        </button>
      </p>
    </Note>
  )
}

/** Answers that another edition had and this one asks otherwise: named, so that nobody thinks they were carried over. */
export function LeftBehind({ left, version }: { readonly left: readonly string[]; readonly version: string }) {
  if (left.length === 0) return null
  return (
    <Note kind="warning" title={`Not carried over into edition ${version}`}>
      <p>These were answered in another edition and are worded or weighed otherwise here. Please look at them anew:</p>
      <ul className="harm-list">
        {left.map((label) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
    </Note>
  )
}
