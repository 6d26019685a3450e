import { useMemo, useState } from 'react'
import type { CaseView } from '../../../../contracts/http.ts'
import type { MatrixDefinition } from '../../../../procedure/matrix/definition.ts'
import { suggest } from '../../../../procedure/matrix/suggest.ts'
import { PressButton } from '../../../ui/ask-dialog.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { go } from '../../../ui/route.ts'
import { TroubleNote } from '../../../ui/states.tsx'
import { useCommand } from '../../../ui/use-command.ts'
import type { Draft } from '../../../ui/use-draft.ts'
import { Suggestion, SuggestionBar } from '../suggestion.tsx'
import {
  type AgreeForm,
  agreedSoFar,
  commandOf,
  fieldHere,
  isAlone,
  rowsToAgree,
  type SettledRow,
  slipsOf,
  viewsTaken,
} from './agree-form.ts'
import { AgreeRest } from './agree-rest.tsx'
import { AgreeRows } from './agree-rows.tsx'
import type { Contribution } from './view-form.ts'
import { ViewsList } from './views-list.tsx'

type AgreeingProps = {
  readonly kase: CaseView
  readonly put: (kase: CaseView) => void
  readonly definition: MatrixDefinition
  readonly open: readonly Contribution[]
  readonly draft: Draft<AgreeForm>
  readonly form: AgreeForm
}

/** From views to one version: which are taken in, what is settled row by row, and what the whole then suggests. */
export function Agreeing({ kase, put, definition, open, draft, form }: AgreeingProps) {
  const command = useCommand(kase, put)
  const [round, setRound] = useState(0)
  const views = useMemo(() => viewsTaken(open, definition, form), [open, definition, form])
  const rows = useMemo(() => rowsToAgree(definition, views, form), [definition, views, form])
  const suggestion = useMemo(() => suggest(definition, agreedSoFar(rows, views)), [definition, rows, views])
  const wanted = commandOf(definition, rows, views, form)
  const refused = command.trouble?.fields?.map(({ field, says }) => ({ field: fieldHere(field, wanted), says })) ?? []
  const missing = slipsOf(rows, views, form)
  const slips = round === 0 ? refused : [...missing, ...refused]
  const answered = rows.filter(({ agreed }) => agreed !== undefined).length
  const change = (part: Partial<AgreeForm>) => {
    if (command.trouble !== undefined) command.forget()
    draft.change({ ...form, ...part })
  }
  const settle = (row: string, part: Partial<SettledRow>) =>
    change({ settled: { ...form.settled, [row]: { because: '', evidence: '', ...form.settled[row], ...part } } })

  async function save(): Promise<void> {
    if (missing.length > 0) {
      setRound((n) => n + 1)
      return
    }
    if (!(await command.send(wanted))) return
    await draft.drop()
    go({ at: 'case', reference: kase.reference })
  }

  return (
    <div className="matrix-page">
      <SuggestionBar suggestion={suggestion} answered={answered} of={rows.length} saving={draft.saving} />
      <form
        noValidate
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (command.state === 'ready') void save()
        }}
      >
        {command.trouble === undefined ? null : <TroubleNote trouble={command.trouble} />}
        <ErrorSummary slips={slips} round={round} />
        <ViewsList kase={kase} put={put} definition={definition} open={open} form={form} onChange={change} />
        <AgreeRows definition={definition} rows={rows} views={views} form={form} slips={slips} onSettle={settle} />
        <AgreeRest
          definition={definition}
          views={views}
          form={form}
          mayBeHarm={suggestion.mayBeHarm}
          alone={isAlone(views)}
          slips={slips}
          onChange={change}
        />
        <div className="row">
          <PressButton state={command.state} words="Record the agreed version" />
        </div>
      </form>
      <aside className="side sticky" aria-label="Progress and suggestion">
        <Suggestion suggestion={suggestion} answered={answered} of={rows.length} floor={kase.floor} saving={draft.saving} />
      </aside>
    </div>
  )
}
