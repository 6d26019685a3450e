import { Button } from '@fluentui/react-components'
import { ArrowTrendingRegular } from '@fluentui/react-icons/svg/arrow-trending'
import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { AskAbout } from './ask-about.tsx'
import { aboutOf } from './fact-form.ts'
import { MoveChild } from './move-child.tsx'
import { NameLead } from './name-lead.tsx'
import { type Pickable, PickWhat } from './pick-what.tsx'
import { RecordFact, type ToRecord } from './record-fact.tsx'

type CaseActionsProps = { readonly kase: CaseView; readonly put: (kase: CaseView) => void }

type Open = ToRecord | 'pick' | 'contact' | 'lead' | 'move'

/** What can be said of the case at any time: that the risk has risen, at once; everything else by its name. */
export function CaseActions({ kase, put }: CaseActionsProps) {
  const [open, setOpen] = useState<Open>()
  const over = { kase, put, onClose: () => setOpen(undefined) }
  const pickable = pickableNow(kase)
  return (
    <>
      {kase.mayRecord.includes('risk-risen') ? (
        <Button icon={<ArrowTrendingRegular />} onClick={() => setOpen({ kind: 'risk-risen', about: '' })}>
          Risk has risen
        </Button>
      ) : null}
      {pickable.length === 0 ? null : <Button onClick={() => setOpen('pick')}>Record…</Button>}
      {open === 'pick' ? <PickWhat kinds={pickable} onPick={(kind) => setOpen(openedBy(kind, kase))} onClose={over.onClose} /> : null}
      {open === 'contact' ? <AskAbout ask={{ what: 'contact-cpm' }} {...over} /> : null}
      {open === 'lead' ? <NameLead {...over} /> : null}
      {open === 'move' ? <MoveChild {...over} /> : null}
      {open === undefined || typeof open === 'string' ? null : <RecordFact key={open.kind} {...open} {...over} />}
    </>
  )
}

function pickableNow(kase: CaseView): readonly Pickable[] {
  const facts = kase.mayRecord.filter((kind) => kind !== 'risk-risen' && aboutOf(kind, kase) !== undefined)
  const moves = kase.may.includes('hand-over') && !facts.includes('moved-away')
  return [
    ...facts,
    ...(moves ? (['moved-away'] as const) : []),
    ...(kase.may.includes('contact-cpm') ? (['contact'] as const) : []),
    ...(kase.may.includes('name-lead') ? (['lead'] as const) : []),
  ]
}

function openedBy(kind: Pickable, kase: CaseView): Open {
  if (kind === 'contact' || kind === 'lead') return kind
  return kind === 'moved-away' ? 'move' : { kind, about: aboutOf(kind, kase) ?? '' }
}
