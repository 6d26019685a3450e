import type { BoardChoices } from '../../../contracts/board-choices.ts'
import { EmptyState } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { dayWords } from '../../ui/words.ts'
import { areaWords } from './areas-field.tsx'
import { SELDOM_MS, SettingsPage } from './settings-page.tsx'
import { SourceLink } from './source-link.tsx'

/** Everything the boards have chosen, newest first: what, who, when, why. Nothing in it is ever changed. */
export function WhatWasChosen() {
  const read = useRead<BoardChoices>('/api/board/choices', undefined, SELDOM_MS)
  return (
    <SettingsPage
      at="choices"
      title="What was chosen"
      under="Readings, closures, bank holidays and the copy of the text, as the boards’ officers chose them. Entries are only added, never changed."
      what="what was chosen"
      read={read}
    >
      {({ history }) =>
        history.length === 0 ? (
          <EmptyState title="Nothing has been chosen yet">
            <p className="soft measure">
              Everything is as shipped: each reading, England’s bank holidays as published, no closures. What a board’s officer chooses will
              stand here, with the day and the reason.
            </p>
          </EmptyState>
        ) : (
          <ol className="card">
            {history.map((line) => (
              <li key={line.id} className="setting">
                <p className="strong">{line.says}</p>
                <p>{line.why}</p>
                <p className="small softer">
                  {dayWords(line.on)}, {line.by}, for {areaWords(line.areas)}
                  {line.source === undefined ? null : (
                    <>
                      {'. Announced: '}
                      <SourceLink source={line.source} />
                    </>
                  )}
                </p>
              </li>
            ))}
          </ol>
        )
      }
    </SettingsPage>
  )
}
