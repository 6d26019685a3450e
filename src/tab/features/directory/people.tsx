import { Button, Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import { LETTERS } from '../../../case/text-limits.ts'
import type { DirectoryView, PersonView } from '../../../contracts/directory.ts'
import type { Trouble } from '../../api.ts'
import { Page } from '../../ui/page.tsx'
import { hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { saveCsv } from '../../ui/save-file.ts'
import { useSession } from '../../ui/session.tsx'
import { EmptyState, ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { AREA_WORDS } from '../../ui/words.ts'
import { Person } from './person-line.tsx'
import './directory.css'

/** As many as a screen can be looked through; more are found by typing. */
const MOST = 100
const SELDOM_MS = 300_000

/** Who is who: everybody who can be asked, told or invited, and how they are reached. */
export function People() {
  const read = useRead<DirectoryView>('/api/directory', undefined, SELDOM_MS)
  const directory = read.value
  return (
    <Page
      title="People and agencies"
      plainTitle="People and agencies"
      back={{ href: hrefOf({ at: 'duty' }), words: 'Who is on duty' }}
      under={
        <>
          <p className="soft measure">Nobody else is ever written to or invited. Each area’s keeper of the directory changes it.</p>
          <p className="soft measure">
            Somebody telephones and says they are of an organisation? Tell them nothing yet. Find it here and ring back on the number that
            stands here, not on one they give you.
          </p>
        </>
      }
      beside={directory === undefined || directory.keeperFor.length === 0 ? null : <Keeping />}
    >
      {directory === undefined ? (
        read.trouble === undefined ? (
          <Waiting what="the directory" rows={5} />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()} />
        )
      ) : (
        <>
          {read.trouble === undefined ? null : <TroubleNote trouble={read.trouble} />}
          <Found directory={directory} />
        </>
      )}
    </Page>
  )
}

function Keeping() {
  const { api } = useSession()
  const [trouble, setTrouble] = useState<Trouble>()
  async function save(): Promise<void> {
    setTrouble(undefined)
    const file = await api.read<string>('/api/directory/people.csv')
    if (!file.ok) return setTrouble(file.trouble)
    saveCsv('people.csv', file.value)
    say('Saved: people.csv')
  }
  return (
    <div className="stack-s">
      <div className="row">
        <Button onClick={() => void save()}>Save as CSV</Button>
        <a className="link" href={hrefOf({ at: 'bring-in' })}>
          Bring in a file
        </a>
      </div>
      {trouble === undefined ? null : <TroubleNote trouble={trouble} />}
    </div>
  )
}

function Found({ directory }: { readonly directory: DirectoryView }) {
  const { people } = directory
  const [search, setSearch] = useState('')
  const [left, showLeft] = useState(false)
  const there = people.filter(({ leftOn }) => left || leftOn === undefined)
  const found = there.filter((person) => fits(person, search))
  return (
    <div className="stack-m">
      <div className="row people-tools">
        <label htmlFor="people-search" className="unseen">
          Find somebody
        </label>
        <input
          id="people-search"
          type="search"
          className="search-field"
          placeholder="Name, agency, unit, role or place"
          maxLength={LETTERS.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Checkbox label="Show those who have left" checked={left} onChange={(_, { checked }) => showLeft(checked === true)} />
      </div>
      <p role="status" className="soft">
        {found.length === 1 ? '1 person or agency' : `${found.length} people and agencies`}
        {found.length > MOST ? `; the first ${MOST} are shown, type to find the others` : ''}
      </p>
      {found.length === 0 ? (
        <EmptyState title="Nobody fits">
          <p className="soft measure">Nobody in the directory has these words in their name, agency, unit, role, place or address.</p>
        </EmptyState>
      ) : (
        <ul className="card people-list" aria-label="People and agencies">
          {found.slice(0, MOST).map((person) => (
            <Person key={person.id} person={person} directory={directory} />
          ))}
        </ul>
      )}
    </div>
  )
}

function fits({ name, agency, roles, areas, mail, unit, locality, worksAt }: PersonView, search: string): boolean {
  const places = [unit?.name ?? '', locality?.district ?? '', worksAt?.place ?? '']
  const text = [name, agency, ...roles, ...areas.map((area) => AREA_WORDS[area]), mail, ...places].join(' ').toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
