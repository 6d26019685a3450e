import { useDeferredValue, useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { BoardChoices } from '../../../contracts/board-choices.ts'
import { Choice } from '../../ui/choice.tsx'
import { Note } from '../../ui/note.tsx'
import { hrefOf } from '../../ui/route.ts'
import { EmptyState } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { ChooseReading } from './choose-reading.tsx'
import { ReadingItem } from './reading-item.tsx'
import { isChosenOtherwise, PARTS, type Part, type Reading, readingsFound } from './readings-found.ts'
import { Section47Limit } from './section-47-limit.tsx'
import { SELDOM_MS, SettingsPage } from './settings-page.tsx'

/** Every sentence whose words are open: how it is read, what else it could mean, where that shows, and for the board's officer the choice. */
export function Readings({ about }: { readonly about: string | undefined }) {
  const read = useRead<BoardChoices>('/api/board/choices', undefined, SELDOM_MS)
  return (
    <SettingsPage
      at="readings"
      title="How open sentences are read"
      under="Where the procedure’s words are open, doubtful or at odds, this is how Pathway reads them, and what else they could mean. A board may choose otherwise; a case keeps the readings it was decided under."
      what="the readings"
      read={read}
    >
      {(choices) => (
        <>
          <ToldLate says={choices.toldLate} />
          {about === undefined ? (
            <Every choices={choices} again={read.again} />
          ) : (
            <One choices={choices} again={read.again} about={about} />
          )}
        </>
      )}
    </SettingsPage>
  )
}

/** For the board's officer: who looks after the installation is told by somebody, where it can't be seen in the log. */
function ToldLate({ says }: { readonly says: string | undefined }) {
  return says === undefined ? null : (
    <Note kind="warning" title="Changes made in Outlook arrive late">
      <p>{says}. They are looked for every few minutes, so that nothing is lost. Tell whoever runs Pathway here.</p>
    </Note>
  )
}

type ListProps = { readonly choices: BoardChoices; readonly again: () => Promise<void> }

function One({ choices, again, about }: ListProps & { readonly about: string }) {
  const found = choices.readings.filter((one) => one.id === about)
  return (
    <>
      {found.length === 0 ? (
        <EmptyState title="There is no such reading">
          <p className="soft">Perhaps its number was cut short.</p>
        </EmptyState>
      ) : (
        <List readings={found} choices={choices} again={again} />
      )}
      <p>
        <a className="link" href={hrefOf({ at: 'readings' })}>
          Show every reading
        </a>
      </p>
    </>
  )
}

function Every({ choices, again }: ListProps) {
  const [typed, setTyped] = useState('')
  const [part, setPart] = useState<Part>('all')
  const fitting = readingsFound(choices.readings, useDeferredValue(typed))
  const found = fitting.filter(PARTS[part].fits)
  const options = (Object.keys(PARTS) as Part[]).map((value) => ({
    value,
    words: `${PARTS[value].words} (${fitting.filter(PARTS[value].fits).length})`,
  }))
  return (
    <>
      <div className="settings-search">
        <label htmlFor="find-reading" className="unseen">
          Find a reading by its number, a paragraph, a rule or a word
        </label>
        <input
          id="find-reading"
          maxLength={LETTERS.search}
          type="search"
          className="box"
          placeholder="Find A-02, 2.H.5, HI-14 or a word"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
        />
      </div>
      <Choice name="part" legend="Show" options={options} value={part} onChange={setPart} />
      <p className="unseen" role="status">
        {found.length === 1 ? '1 reading' : `${found.length} readings`}
      </p>
      {found.length === 0 ? (
        <EmptyState title={part === 'otherwise' && fitting.length > 0 ? 'Nothing is read otherwise' : 'Nothing fits'}>
          <p className="soft">
            {part === 'otherwise' && fitting.length > 0
              ? 'Every sentence is read as Pathway was shipped.'
              : 'Try a shorter word, or a number such as A-02.'}
          </p>
        </EmptyState>
      ) : (
        <List readings={found} choices={choices} again={again} />
      )}
    </>
  )
}

function List({ readings, choices, again }: ListProps & { readonly readings: readonly Reading[] }) {
  const [choosing, setChoosing] = useState<Reading>()
  const officer = choices.officerFor.length > 0
  return (
    <>
      <ul className="card">
        {readings.map((reading) => (
          <ReadingItem
            key={reading.id}
            reading={reading}
            otherwise={isChosenOtherwise(reading)}
            onChoose={officer && reading.options.length > 1 ? () => setChoosing(reading) : undefined}
          >
            {reading.id === 'A-47' ? <Section47Limit choices={choices} again={again} /> : null}
          </ReadingItem>
        ))}
      </ul>
      {choosing === undefined ? null : (
        <ChooseReading
          key={choosing.id}
          reading={choosing}
          own={choices.officerFor}
          onSaved={() => void again()}
          onClose={() => setChoosing(undefined)}
        />
      )}
    </>
  )
}
