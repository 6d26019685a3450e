import type { CoverSeen } from '../../../contracts/cover.ts'
import { ErrorState, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { dayWords, momentWords } from '../../ui/words.ts'

/** Cover opens one person's cases to another, so the guardian sees who arranged it and who ended it early. There is nothing to press: it is ended by those it concerns. */
export function CoversSeen() {
  const read = useRead<readonly CoverSeen[]>('/api/cover-review')
  const list = read.value
  return (
    <section className="stack-s" aria-labelledby="covers-seen">
      <h2 id="covers-seen">Cover in absences</h2>
      <p className="soft measure">Of the last three months and to come. If one is wrong, ask the person or their manager to end it.</p>
      {list === undefined ? (
        read.trouble === undefined ? (
          <Waiting what="the cover" />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()} />
        )
      ) : list.length === 0 ? (
        <p className="soft">There was none.</p>
      ) : (
        <ul className="stack-s">
          {list.map((one) => (
            <li key={one.id} className="card card-pad stack-s">
              <h3 className="side-title">
                {one.covering === undefined ? `${one.covered} is away, covered by nobody` : `${one.covering} covers ${one.covered}`}
              </h3>
              <p className="soft">
                From {dayWords(one.from)} to {dayWords(one.to)}; arranged by {one.setBy}, {momentWords(one.setAt)}
              </p>
              {one.ended === undefined ? null : (
                <p className="strong">
                  Ended by {one.ended.by}, {momentWords(one.ended.at)}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
