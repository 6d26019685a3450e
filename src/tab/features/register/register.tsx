import { Button } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download'
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import { useState } from 'react'
import type { Register as RegisterView } from '../../../contracts/register.ts'
import type { Trouble } from '../../api.ts'
import { OversightNav } from '../../ui/oversight-nav.tsx'
import { Page } from '../../ui/page.tsx'
import { putQuery, useQuery } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { saveCsv } from '../../ui/save-file.ts'
import { useSession } from '../../ui/session.tsx'
import { EmptyState, ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { GiveReason } from './give-reason.tsx'
import { RegisterFilters } from './register-filters.tsx'
import { RegisterLines } from './register-lines.tsx'
import { registerPath } from './register-query.ts'
import type { RegisterLine } from './register-words.ts'
import './register.css'

/** Every date that was recorded as missed, as it was recorded: what has become of it since, and why. */
export function Register() {
  const query = useQuery()
  const { me } = useSession()
  const read = useRead<RegisterView>(registerPath(query))
  const [asked, setAsked] = useState<RegisterLine>()
  const register = read.value
  return (
    <Page
      title="Register of missed dates"
      plainTitle="Register of missed dates"
      under={
        <p className="soft measure">
          Each line is an entry of a case’s history, made when its date had passed. It stays, whatever happens afterwards.
        </p>
      }
    >
      <OversightNav at="register" />
      {register === undefined ? (
        read.trouble === undefined ? (
          <Waiting what="the register" rows={5} />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()} />
        )
      ) : (
        <>
          {read.trouble === undefined ? null : <TroubleNote trouble={read.trouble} />}
          <RegisterFilters register={register} query={query} onQuery={putQuery} areas={me?.person.areas.length ?? 1} />
          <Found register={register} query={query} />
          {register.lines.length === 0 ? (
            <Nothing narrowed={register.all > 0} onAll={() => putQuery(new URLSearchParams())} />
          ) : (
            <RegisterLines lines={register.lines} onReason={setAsked} />
          )}
          <Columns columns={register.columns} />
        </>
      )}
      {asked === undefined || register === undefined ? null : (
        <GiveReason
          key={asked.miss}
          line={asked}
          reasons={register.reasons}
          onClose={() => setAsked(undefined)}
          onGiven={() => void read.again()}
        />
      )}
    </Page>
  )
}

/** How many there are, and the way to take them along. */
function Found({ register, query }: { readonly register: RegisterView; readonly query: URLSearchParams }) {
  const { api } = useSession()
  const [trouble, setTrouble] = useState<Trouble>()
  async function save(path: string, name: string): Promise<void> {
    setTrouble(undefined)
    const file = await api.read<string>(path)
    if (!file.ok) return setTrouble(file.trouble)
    saveCsv(name, file.value)
    say(`Saved: ${name}`)
  }
  const { lines, all, unexplained, today } = register
  return (
    <>
      <div className="row-between">
        <p role="status">
          {lines.length === 1 ? '1 missed date' : `${lines.length} missed dates`}
          {lines.length < all ? ` of ${all}` : ''}
          {all === 0 ? '' : `; ${unexplained === 0 ? 'every one has a reason' : `${unexplained} without a reason`}`}
        </p>
        <div className="row no-print">
          <Button
            icon={<ArrowDownloadRegular />}
            disabled={lines.length === 0}
            onClick={() => void save(registerPath(query, '/lines.csv'), `register-${today}.csv`)}
          >
            Save as CSV
          </Button>
          <Button appearance="subtle" onClick={() => void save('/api/register/columns.csv', 'register-columns.csv')}>
            Save what the columns mean
          </Button>
        </div>
      </div>
      {trouble === undefined ? null : <TroubleNote trouble={trouble} />}
    </>
  )
}

function Nothing({ narrowed, onAll }: { readonly narrowed: boolean; readonly onAll: () => void }) {
  return narrowed ? (
    <EmptyState title="No missed date fits">
      <p className="soft measure">None fits how the register is narrowed.</p>
      <Button onClick={onAll}>Show all of them</Button>
    </EmptyState>
  ) : (
    <EmptyState title="No date has been missed">
      <p className="soft measure">
        When the limit of something owed passes in one of the cases you see the whole of, Pathway records it, and it stands here for good.
      </p>
    </EmptyState>
  )
}

function Columns({ columns }: Pick<RegisterView, 'columns'>) {
  return (
    <details>
      <summary>
        <ChevronRightRegular className="turn" fontSize={16} />
        What each column of the file means
      </summary>
      <dl className="facts register-columns">
        {columns.map(({ name, means }) => (
          <div key={name} className="register-column">
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
