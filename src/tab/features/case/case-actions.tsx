import { Button } from '@fluentui/react-components'
import { ArrowTrendingRegular } from '@fluentui/react-icons/svg/arrow-trending'
import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { AskAbout } from './ask-about.tsx'
import { aboutOf } from './fact-form.ts'
import type { FactKind } from './fact-words.ts'
import { PickWhat } from './pick-what.tsx'
import { RecordFact, type ToRecord } from './record-fact.tsx'

type CaseActionsProps = { readonly kase: CaseView; readonly put: (kase: CaseView) => void }

/** What can be said of the case at any time: that the risk has risen, at once; everything else by its name. */
export function CaseActions({ kase, put }: CaseActionsProps) {
  const [open, setOpen] = useState<ToRecord | 'pick' | 'contact'>()
  const close = () => setOpen(undefined)
  const over = { kase, put, onClose: close }
  const others = kase.mayRecord.filter((kind) => kind !== 'risk-risen' && aboutOf(kind, kase) !== undefined)
  const choose = (kind: FactKind) => setOpen({ kind, about: aboutOf(kind, kase) ?? '' })
  return (
    <>
      {kase.mayRecord.includes('risk-risen') ? (
        <Button icon={<ArrowTrendingRegular />} onClick={() => setOpen({ kind: 'risk-risen', about: '' })}>
          Risk has risen
        </Button>
      ) : null}
      {others.length === 0 ? null : <Button onClick={() => setOpen('pick')}>Record…</Button>}
      {open === 'pick' ? (
        <PickWhat
          kinds={others}
          contact={kase.may.includes('contact-cpm')}
          onPick={choose}
          onContact={() => setOpen('contact')}
          onClose={close}
        />
      ) : null}
      {open === 'contact' ? <AskAbout ask={{ what: 'contact-cpm' }} {...over} /> : null}
      {open === undefined || typeof open === 'string' ? null : <RecordFact key={open.kind} {...open} {...over} />}
    </>
  )
}
