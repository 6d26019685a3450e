import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { ChildName } from '../../ui/child-name.tsx'
import { Page } from '../../ui/page.tsx'
import { go, hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { SaveState } from '../../ui/save-state.tsx'
import { EmptyState, ErrorState, Waiting } from '../../ui/states.tsx'
import { draftName } from '../../ui/unfinished.ts'
import { type CaseCommand, useCommand } from '../../ui/use-command.ts'
import { type Draft, useDraft } from '../../ui/use-draft.ts'
import { useRead } from '../../ui/use-read.ts'
import { dayWords, LEVEL_WORDS } from '../../ui/words.ts'
import { JudgementFields } from './judgement-fields.tsx'
import { commandOf, EMPTY_JUDGEMENT, type JudgementForm, type MatrixRecord, slipsOf } from './judgement-form.ts'
import { NothingIdentified } from './nothing-identified.tsx'
import { WhatMatrixSays } from './what-matrix-says.tsx'
import './judgement.css'

/** Judge the level on a completed matrix: the person's own judgement, with reasons, never below what the procedure allows. */
export function Judgement({ reference, matrix: id }: { readonly reference: string; readonly matrix: string }) {
  const read = useRead<CaseView>(`/api/cases/${reference}`)
  const draft = useDraft<JudgementForm>(draftName('judge', reference, id), EMPTY_JUDGEMENT)
  const kase = read.value
  const matrix = kase?.matrices.find((one) => one.id === id)
  const trouble = kase === undefined ? (read.trouble ?? draft.trouble) : draft.trouble
  return (
    <Page
      narrow
      title="Judge the level"
      plainTitle={`Judge the level, ${reference}`}
      back={{ href: hrefOf({ at: 'case', reference }), words: `Case ${reference}` }}
      under={
        <p className="soft">
          {kase === undefined ? ' ' : <ChildName child={kase.child} />}
          {kase?.age === undefined ? '' : `, ${kase.age} years old`}
        </p>
      }
      beside={<SaveState saving={draft.saving} />}
    >
      {trouble === undefined ? null : (
        <ErrorState trouble={trouble} again={() => void (draft.trouble === undefined ? read.again() : draft.again())} />
      )}
      {trouble === undefined && (kase === undefined || draft.value === undefined) ? <Waiting what="the matrix" /> : null}
      {kase !== undefined && matrix === undefined ? (
        <EmptyState title="This matrix is not here">
          <p className="soft">It may have been replaced by a newer one. Judge the level on the newest.</p>
        </EmptyState>
      ) : null}
      {matrix?.withdrawn === undefined ? null : (
        <EmptyState title={`This matrix was withdrawn on ${dayWords(matrix.withdrawn.on)}`}>
          <p className="soft">No level is judged on it. If there is a new worry, complete the matrix again.</p>
        </EmptyState>
      )}
      {kase === undefined ||
      matrix === undefined ||
      matrix.withdrawn !== undefined ||
      draft.value === undefined ||
      trouble !== undefined ? null : (
        <Judge kase={kase} matrix={matrix} draft={draft} form={draft.value} put={read.put} />
      )}
    </Page>
  )
}

type JudgeProps = {
  readonly kase: CaseView
  readonly matrix: MatrixRecord
  readonly draft: Draft<JudgementForm>
  readonly form: JudgementForm
  readonly put: (kase: CaseView) => void
}

function Judge({ kase, matrix, draft, form, put }: JudgeProps) {
  const command: CaseCommand = useCommand(kase, put)
  const [round, setRound] = useState(0)

  async function save(): Promise<void> {
    if (slipsOf(form, kase, matrix).length > 0) {
      setRound((n) => n + 1)
      return
    }
    if (!(await command.send(commandOf(form, matrix)))) return
    await draft.drop()
    say(`Level recorded: ${form.level === undefined ? '' : LEVEL_WORDS[form.level].toLowerCase()}. Here is what is owed now.`)
    go({ at: 'case', reference: kase.reference })
  }

  return (
    <>
      <WhatMatrixSays kase={kase} matrix={matrix} />
      <NothingIdentified kase={kase} put={put} matrix={matrix} />
      <JudgementFields
        kase={kase}
        matrix={matrix}
        form={form}
        round={round}
        command={command}
        onChange={(part) => {
          if (command.trouble !== undefined) command.forget()
          draft.change({ ...form, ...part })
        }}
        onSave={() => void save()}
      />
    </>
  )
}
