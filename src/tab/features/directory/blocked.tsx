import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { BlockedList } from '../../../contracts/blocked.ts'
import { Page } from '../../ui/page.tsx'
import { hrefOf } from '../../ui/route.ts'
import { useSession } from '../../ui/session.tsx'
import { EmptyState, ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { dayWords } from '../../ui/words.ts'
import { AddBlock, RetireBlock } from './block-dialogs.tsx'
import { FindBlocked } from './find-blocked.tsx'
import './directory.css'

/** Read again seldom: every look at it is logged. */
const EVERY_MS = 300_000

/** Whom Pathway never writes to: the keeper's register, or what stands under one case, for its team. */
export function Blocked({ reference }: { readonly reference?: string }) {
  const read = useRead<BlockedList>(`/api/blocked${reference === undefined ? '' : `?reference=${reference}`}`, undefined, EVERY_MS)
  const [adding, setAdding] = useState(false)
  const list = read.value
  const title = 'Never to be written to'
  return (
    <Page
      title={reference === undefined ? title : `${title}: ${reference}`}
      plainTitle={title}
      back={
        reference === undefined
          ? { href: hrefOf({ at: 'duty' }), words: 'Who is on duty' }
          : { href: hrefOf({ at: 'case', reference }), words: 'The case' }
      }
      under={<p className="soft measure">{reference === undefined ? KEEPERS_WORDS : CASE_WORDS}</p>}
      beside={
        list === undefined ? undefined : (
          <Button appearance="primary" onClick={() => setAdding(true)}>
            Add an entry…
          </Button>
        )
      }
    >
      {list === undefined ? (
        read.trouble === undefined ? (
          <Waiting what="whom nothing is sent to" />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()} />
        )
      ) : (
        <>
          {read.trouble === undefined ? null : <TroubleNote trouble={read.trouble} />}
          {reference === undefined ? <FindBlocked /> : null}
          <Entries list={list} onChanged={read.put} />
        </>
      )}
      {adding ? <AddBlock reference={reference} onAdded={read.put} onClose={() => setAdding(false)} /> : null}
    </Page>
  )
}

const KEEPERS_WORDS =
  'No mail, card or invitation goes to these, however they are written, whatever the directory says. What teams recorded on their cases counts as well and is seen there only.'
const CASE_WORDS =
  'People who are alleged to have harmed the child, and those around them. No mail, card or invitation goes to these addresses and numbers for any case; to these names, for this case. Only those who see the whole case see this page.'

const KIND_WORDS = { address: 'Address', phone: 'Telephone', name: 'Name' } as const

type EntriesProps = { readonly list: BlockedList; readonly onChanged: (list: BlockedList) => void }

function Entries({ list, onChanged }: EntriesProps) {
  const [retiring, setRetiring] = useState<BlockedList['entries'][number]>()
  const { namesHidden } = useSession()
  if (list.entries.length === 0) {
    return (
      <EmptyState title="Nobody is entered here">
        <p className="soft measure">
          Enter an address, a telephone number or a full name as soon as it is known that nothing may ever be sent there.
        </p>
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="card" aria-label="Entries">
        {list.entries.map((one) => (
          <li key={one.id} className="left-case">
            <div className="row-between">
              <p className="strong break">{namesHidden ? 'Hidden' : one.value}</p>
              <Button size="small" aria-label={`Take off ${namesHidden ? 'this entry' : one.value}…`} onClick={() => setRetiring(one)}>
                Take off…
              </Button>
            </div>
            <p className="break">{namesHidden ? 'The reason is hidden.' : one.reason}</p>
            <p className="small soft">
              {KIND_WORDS[one.kind]}, entered {dayWords(one.on, list.today)} by {one.by}
            </p>
          </li>
        ))}
      </ul>
      {retiring === undefined ? null : (
        <RetireBlock entry={retiring} reference={list.reference} onRetired={onChanged} onClose={() => setRetiring(undefined)} />
      )}
    </>
  )
}
