import { Button } from '@fluentui/react-components'
import { useEffect, useMemo, useState } from 'react'
import type { FactsAnswer, WhatIfAnswer } from '../../../contracts/what-if.ts'
import type { Trouble } from '../../api.ts'
import { Note } from '../../ui/note.tsx'
import { Page } from '../../ui/page.tsx'
import { ProcedureNav } from '../../ui/procedure-nav.tsx'
import { hrefOf } from '../../ui/route.ts'
import { useSession } from '../../ui/session.tsx'
import { ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { WhatIfFields } from './what-if-fields.tsx'
import { blankFacts, blankForm, type Facts, formOf, supposed, type WhatIfForm } from './what-if-form.ts'
import { WhatIfResult } from './what-if-result.tsx'
import './what-if.css'

/** What would be owed if: from a case's own facts or from none, with what would change. Nothing is stored. */
export function WhatIf({ reference }: { readonly reference?: string }) {
  return (
    <Page
      title="What if?"
      plainTitle={reference === undefined ? 'What if?' : `What if, case ${reference}`}
      {...(reference === undefined ? {} : { back: { href: hrefOf({ at: 'case', reference }), words: `Case ${reference}` } })}
      under={
        <p className="soft measure">Suppose something and see what the procedure would ask for. Nothing is stored, and nobody is told.</p>
      }
    >
      {reference === undefined ? <ProcedureNav at="what-if" /> : null}
      {reference === undefined ? <OfNobody /> : <OfCase reference={reference} />}
    </Page>
  )
}

function OfNobody() {
  const { me } = useSession()
  if (me === undefined) return <Waiting what="the day" rows={3} />
  return <Supposing path="/api/procedure/what-if" first={blankForm(me.person.areas[0] ?? 'derby', me.today)} />
}

function OfCase({ reference }: { readonly reference: string }) {
  const read = useRead<FactsAnswer>(`/api/cases/${reference}/facts`)
  const facts = read.value
  if (facts === undefined)
    return read.trouble === undefined ? (
      <Waiting what="the case’s facts" rows={4} />
    ) : (
      <ErrorState trouble={read.trouble} again={() => void read.again()} />
    )
  return <Supposing path={`/api/cases/${reference}/what-if`} first={formOf(facts.facts, facts.now.on)} base={facts.facts} />
}

type SupposingProps = { readonly path: string; readonly first: WhatIfForm; readonly base?: Facts }

function Supposing({ path, first, base }: SupposingProps) {
  const [form, setForm] = useState(first)
  const begun = useMemo(() => JSON.stringify(first), [first])
  const changed = JSON.stringify(form) !== begun
  const then = useAnswer(path, base === undefined ? supposed(blankFacts(form), form) : supposed(base, form), form.on)
  const now = useAnswer(path, base, first.on)
  const trouble = then.trouble ?? (base === undefined ? undefined : now.trouble)
  const shown = then.value
  return (
    <div className="what-two">
      <section className="card card-pad what-form" aria-label="What is supposed">
        <WhatIfFields form={form} change={(part) => setForm({ ...form, ...part })} ofCase={base !== undefined} />
        {changed ? (
          <Button onClick={() => setForm(first)}>{base === undefined ? 'Begin again' : 'Back to the case as it is'}</Button>
        ) : null}
      </section>
      <div className="stack-m">
        {trouble === undefined ? null : <TroubleNote trouble={trouble} />}
        {shown === undefined || (base !== undefined && now.value === undefined) ? (
          trouble === undefined ? (
            <Waiting what="what would be owed" rows={4} />
          ) : null
        ) : (
          <WhatIfResult now={base === undefined ? undefined : now.value} then={shown} changed={changed} level={form.level} />
        )}
        {base === undefined ? null : (
          <Note kind="info">
            <p>Compared with the case as it stands. To record any of this, go back to the case.</p>
          </Note>
        )}
      </div>
    </div>
  )
}

type Answered = { readonly value?: WhatIfAnswer; readonly trouble?: Trouble }

/** Asked again a moment after the last change; an answer that comes too late for what is supposed by then is let go. */
function useAnswer(path: string, facts: Facts | undefined, on: string): Answered {
  const { api } = useSession()
  const [answer, setAnswer] = useState<Answered>({})
  const asked = facts === undefined || on === '' ? undefined : JSON.stringify({ facts, now: { on, at: '12:00' } })
  useEffect(() => {
    if (asked === undefined) return undefined
    let latest = true
    const timer = setTimeout(() => {
      void api.read<WhatIfAnswer>(path, JSON.parse(asked)).then((got) => {
        if (latest) setAnswer((before) => (got.ok ? { value: got.value } : { ...before, trouble: got.trouble }))
      })
    }, WAIT_MS)
    return () => {
      latest = false
      clearTimeout(timer)
    }
  }, [api, path, asked])
  return answer
}

/** Between two letters of a day typed nobody waits for an answer. */
const WAIT_MS = 250
