import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { Covers } from '../../../contracts/cover.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { DayField } from '../../ui/fields.tsx'
import { NobodyThere } from '../../ui/nobody-there.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { EmptyState, ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { useSend } from '../../ui/use-send.ts'
import { dayWords } from '../../ui/words.ts'

/** Who stands in for whom, and until when. */
export function Cover() {
  const read = useRead<Covers>('/api/covers')
  const [arranging, setArranging] = useState(false)
  const [ending, setEnding] = useState<OneCover>()
  const covers = read.value
  return (
    <Page
      title="Cover in an absence"
      plainTitle="Cover in an absence"
      back={{ href: hrefOf({ at: 'board' }), words: 'My cases' }}
      under={
        <p className="soft measure">
          Whoever covers sees and does what the absent person may. What they record stands under their own name, for the other. It ends by
          itself after the last day.
        </p>
      }
      beside={
        covers === undefined || covers.people.length === 0 ? undefined : (
          <Button appearance="primary" onClick={() => setArranging(true)}>
            Arrange cover…
          </Button>
        )
      }
    >
      {covers === undefined ? (
        read.trouble === undefined ? (
          <Waiting what="who covers whom" />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()} />
        )
      ) : (
        <>
          {read.trouble === undefined ? null : <TroubleNote trouble={read.trouble} />}
          <NobodyThere people={covers.nobodyThere} onCoverPage />
          <CoverList covers={covers} onEnd={setEnding} />
          <Sheets people={covers.people} />
        </>
      )}
      {arranging && covers !== undefined ? <Arrange covers={covers} onSet={read.put} onClose={() => setArranging(false)} /> : null}
      {ending === undefined ? null : <End cover={ending} onEnded={read.put} onClose={() => setEnding(undefined)} />}
    </Page>
  )
}

/** Before somebody leaves, or for a long absence, what is theirs is handed over. */
function Sheets({ people }: Pick<Covers, 'people'>) {
  if (people.length === 0) return null
  return (
    <Section title="Handover sheets">
      <p className="soft measure">What somebody leads, chairs and owes, for when they leave or are away for long.</p>
      <ul className="row">
        {people.map(({ id, name }) => (
          <li key={id}>
            <a className="link" href={hrefOf({ at: 'handover-sheet', person: id })}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

type OneCover = Covers['covers'][number]

function CoverList({ covers, onEnd }: { readonly covers: Covers; readonly onEnd: (cover: OneCover) => void }) {
  if (covers.covers.length === 0) {
    return (
      <EmptyState title="Nobody covers anybody now">
        <p className="soft">Before you go on leave, arrange who stands in for you; a manager can do it for their team.</p>
      </EmptyState>
    )
  }
  return (
    <ul className="card">
      {covers.covers.map((one) => (
        <li key={one.id} className="card-pad row-between">
          <div>
            <p className="strong">{whoForWhom(one)}</p>
            <p className="soft">
              {dayWords(one.from)} to {dayWords(one.to)} {one.state === 'now' ? '(now)' : '(to come)'}
            </p>
          </div>
          {one.mayEnd ? (
            <Button
              size="small"
              aria-label={`${endOf(one)} of ${one.covering === undefined ? one.covered : whoForWhom(one)}…`}
              onClick={() => onEnd(one)}
            >
              {one.state === 'now' ? 'End now…' : 'Call off…'}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function whoForWhom({ covering, covered }: OneCover): string {
  return covering === undefined ? `${covered} is away, nobody covers` : `${covering} for ${covered}`
}

/** An absence may stand here that nobody covers. */
function endOf({ covering }: OneCover): string {
  return covering === undefined ? 'End the absence' : 'End the cover'
}

type EndProps = { readonly cover: OneCover; readonly onEnded: (covers: Covers) => void; readonly onClose: () => void }

function End({ cover, onEnded, onClose }: EndProps) {
  const { send, state, trouble } = useSend<Covers>()
  async function end(): Promise<void> {
    const after = await send('DELETE', `/api/covers/${cover.id}`)
    if (after === undefined) return
    say(cover.covering === undefined ? 'Ended: nobody is away there any more.' : 'Ended: the cover is over.')
    onEnded(after)
    onClose()
  }
  return (
    <AskDialog title={endOf(cover)} yes="End it" no="Keep it" state={state} trouble={trouble} onYes={() => void end()} onClose={onClose}>
      <p>
        <span className="strong">{whoForWhom(cover)}</span>, {dayWords(cover.from)} to {dayWords(cover.to)}.
      </p>
      <p className="soft">
        {cover.covering === undefined
          ? 'What is owed by them is asked of them again.'
          : `From their next click ${cover.covering} sees what they see without it. Cover can be arranged again at any time.`}
      </p>
    </AskDialog>
  )
}

type ArrangeProps = { readonly covers: Covers; readonly onSet: (covers: Covers) => void; readonly onClose: () => void }

function Arrange({ covers: { people, today }, onSet, onClose }: ArrangeProps) {
  const [covered, setCovered] = useState(people.length === 1 ? (people[0]?.id ?? '') : '')
  const [covering, setCovering] = useState('')
  const [from, setFrom] = useState<string>(today)
  const [to, setTo] = useState('')
  const [wrong, setWrong] = useState<string>()
  const { send, state, trouble } = useSend<Covers>()
  const by = people.find((one) => one.id === covered)?.by ?? []
  async function arrange(): Promise<void> {
    if (covered === '' || from === '' || to === '') return setWrong('Say who is away, and from when to when.')
    setWrong(undefined)
    const after = await send('POST', '/api/covers', { covered, from, to, ...(covering === '' ? {} : { covering }) })
    if (after === undefined) return
    say(covering === '' ? 'Noted: they are away, and nobody covers yet.' : 'Arranged: the cover stands.')
    onSet(after)
    onClose()
  }
  return (
    <AskDialog
      title="Arrange cover"
      yes="Arrange it"
      state={state}
      trouble={trouble}
      wrong={wrong}
      onYes={() => void arrange()}
      onClose={onClose}
    >
      <PersonPicker
        id="covered"
        label="Who is away?"
        people={people}
        value={covered}
        onChange={(id) => {
          setCovered(id)
          setCovering('')
        }}
      />
      {covered === '' ? null : (
        <PersonPicker id="covering" label="Who covers?" none="Nobody yet" people={by} value={covering} onChange={setCovering} />
      )}
      <DayField id="from" label="First day" min={today} value={from} onChange={setFrom} />
      <DayField id="to" label="Last day" hint="At most 92 days on." min={from || today} value={to} onChange={setTo} />
    </AskDialog>
  )
}
