import { useState } from 'react'
import type { MatrixAnswers } from '../../../case/matrix-shapes.ts'
import type { CaseView } from '../../../contracts/http.ts'
import { carryOver } from '../../../procedure/matrix/carry-over.ts'
import { isSameDefinition, type MatrixDefinition } from '../../../procedure/matrix/definition.ts'
import { ChildName } from '../../ui/child-name.tsx'
import { EditionNote } from '../../ui/edition-note.tsx'
import { Page } from '../../ui/page.tsx'
import { go, hrefOf } from '../../ui/route.ts'
import { ErrorState, Waiting } from '../../ui/states.tsx'
import { draftName } from '../../ui/unfinished.ts'
import { useDefinitions } from '../../ui/use-definitions.ts'
import { type Draft, useDraft } from '../../ui/use-draft.ts'
import { usePress } from '../../ui/use-press.ts'
import { remember, useRead } from '../../ui/use-read.ts'
import { BeginFrom, LeftBehind } from './begin-from.tsx'
import { FillMatrix } from './fill-matrix.tsx'
import { answersOf, commandOf } from './matrix-command.ts'
import { EMPTY_MATRIX, formFrom, type MatrixForm } from './matrix-form.ts'
import './matrix.css'

/** The whole risk matrix on one page, kept as it is filled in, with the edition in force for the child's area. */
export function Matrix({ reference }: { readonly reference: string }) {
  const read = useRead<CaseView>(`/api/cases/${reference}`)
  const draft = useDraft<MatrixForm>(draftName('matrix', reference), EMPTY_MATRIX)
  const kase = read.value
  const begun = draft.value?.edition
  const definitions = useDefinitions(kase?.edition, begun, kase?.matrices[0]?.definition)
  const definition = definitions.of(kase?.edition)
  // A draft begun under another edition waits for that one too: it says what its answers were to.
  const ready = draft.value !== undefined && definition !== undefined && (begun === undefined || definitions.of(begun) !== undefined)
  const trouble = (kase === undefined ? read.trouble : undefined) ?? draft.trouble ?? (ready ? undefined : definitions.trouble)
  return (
    <Page
      title="Risk matrix"
      plainTitle={`Risk matrix, ${reference}`}
      back={{ href: hrefOf({ at: 'case', reference }), words: `Case ${reference}` }}
      under={
        <p className="soft">
          {kase === undefined ? ' ' : <ChildName child={kase.child} />}
          {kase?.age === undefined ? '' : `, ${kase.age} years old`}
        </p>
      }
    >
      {trouble === undefined ? null : (
        <ErrorState
          trouble={trouble}
          again={() => {
            if (kase === undefined) void read.again()
            if (draft.trouble !== undefined) draft.again()
            definitions.again()
          }}
        />
      )}
      {trouble === undefined && (kase === undefined || !ready) ? <Waiting what="the matrix" rows={5} /> : null}
      {trouble !== undefined || kase === undefined || definition === undefined || draft.value === undefined || !ready ? null : (
        <Filling
          kase={kase}
          definition={definition}
          begunWith={definitions.of(begun) ?? definition}
          lastWith={definitions.of(kase.matrices[0]?.definition)}
          draft={draft}
          form={draft.value}
        />
      )}
    </Page>
  )
}

type FillingProps = {
  readonly kase: CaseView
  readonly definition: MatrixDefinition
  /** The edition the draft was begun with. */
  readonly begunWith: MatrixDefinition
  /** The edition of the newest assessment, once it is there. */
  readonly lastWith: MatrixDefinition | undefined
  readonly draft: Draft<MatrixForm>
  readonly form: MatrixForm
}

function Filling({ kase, definition, begunWith, lastWith, draft, form: stored }: FillingProps) {
  const press = usePress<CaseView>()
  const [beganFrom, setBeganFrom] = useState<readonly string[]>()
  const old = !isSameDefinition(begunWith, definition)
  const moved = old ? carryOver(begunWith, definition, answersOf(begunWith, stored) as MatrixAnswers) : undefined
  const form: MatrixForm = moved === undefined ? stored : { ...stored, ...rowsAndTicks(formFrom(definition, moved.answers)) }
  const last = kase.matrices[0]
  const left = beganFrom ?? moved?.left ?? []

  async function save(filled: MatrixForm): Promise<void> {
    const path = `/api/cases/${kase.reference}`
    const answer = await press.send(`${path}/commands`, commandOf(definition, filled))
    if (answer === undefined) return
    remember(path, answer)
    await draft.drop()
    const made = answer.matrices[0]
    go(made === undefined ? { at: 'case', reference: kase.reference } : { at: 'judge', reference: kase.reference, matrix: made.id })
  }

  return (
    <>
      <EditionNote edition={definition} />
      {last === undefined || lastWith === undefined || draft.found || beganFrom !== undefined ? null : (
        <BeginFrom
          on={last.on}
          same={isSameDefinition(lastWith, definition)}
          onBegin={() => {
            const carried = carryOver(lastWith, definition, last.answers as MatrixAnswers)
            setBeganFrom(carried.left)
            draft.change(formFrom(definition, carried.answers))
          }}
        />
      )}
      <LeftBehind left={left} version={definition.version} />
      <FillMatrix
        definition={definition}
        form={form}
        floor={kase.floor}
        saving={draft.saving}
        state={press.state}
        trouble={press.trouble}
        onChange={(next) => draft.change({ ...next, edition: { id: definition.id, version: definition.version } })}
        onSave={(filled) => void save(filled)}
      />
    </>
  )
}

/** What is bound to an edition; whom one spoke to, and what isn't scored, stays as it was typed. */
function rowsAndTicks({ rows, indicators, recent, vulnerabilities, flags }: MatrixForm): Partial<MatrixForm> {
  return { rows, indicators, recent, vulnerabilities, flags }
}
