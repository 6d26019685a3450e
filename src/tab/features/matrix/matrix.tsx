import { useState } from 'react'
import type { MatrixAnswers } from '../../../case/matrix-shapes.ts'
import type { CaseView } from '../../../contracts/http.ts'
import { DD_CSE_2017R1 } from '../../../procedure/matrix/dd-cse-2017r1.ts'
import { ChildName } from '../../ui/child-name.tsx'
import { Note } from '../../ui/note.tsx'
import { Page } from '../../ui/page.tsx'
import { go, hrefOf } from '../../ui/route.ts'
import { ErrorState, Waiting } from '../../ui/states.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { usePress } from '../../ui/use-press.ts'
import { remember, useRead } from '../../ui/use-read.ts'
import { dayWords } from '../../ui/words.ts'
import { FillMatrix } from './fill-matrix.tsx'
import { commandOf, EMPTY_MATRIX, formFrom, type MatrixForm } from './matrix-form.ts'
import './matrix.css'

const definition = DD_CSE_2017R1

/** The whole risk matrix on one page, kept as it is filled in. */
export function Matrix({ reference }: { readonly reference: string }) {
  const path = `/api/cases/${reference}`
  const read = useRead<CaseView>(path)
  const draft = useDraft<MatrixForm>(`matrix.${reference}`, EMPTY_MATRIX)
  const press = usePress<CaseView>()
  const [beganFrom, setBeganFrom] = useState(false)
  const kase = read.value
  const last = kase?.matrices[0]

  async function save(form: MatrixForm): Promise<void> {
    const answer = await press.send(`${path}/commands`, commandOf(definition, form))
    if (answer === undefined) return
    remember(path, answer)
    await draft.drop()
    const made = answer.matrices[0]
    go(made === undefined ? { at: 'case', reference } : { at: 'judge', reference, matrix: made.id })
  }

  const trouble = kase === undefined ? (read.trouble ?? draft.trouble) : draft.trouble
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
        <ErrorState trouble={trouble} again={() => void (draft.trouble === undefined ? read.again() : draft.again())} />
      )}
      {trouble === undefined && (draft.value === undefined || kase === undefined) ? <Waiting what="the matrix" rows={5} /> : null}
      {draft.value === undefined || kase === undefined || trouble !== undefined ? null : (
        <>
          <Note kind="info">
            <p>{definition.notice}</p>
          </Note>
          {last === undefined || draft.found || beganFrom ? null : (
            <Note kind="info" title={`A matrix was completed on ${dayWords(last.on)}`}>
              <p>
                You can begin from its answers and change what is different now.{' '}
                <button
                  type="button"
                  className="chip"
                  onClick={() => {
                    setBeganFrom(true)
                    draft.change(formFrom(last.answers as MatrixAnswers))
                  }}
                >
                  Begin from the last matrix
                </button>
              </p>
            </Note>
          )}
          <FillMatrix
            definition={definition}
            form={draft.value}
            floor={kase.floor}
            saving={draft.saving}
            state={press.state}
            trouble={press.trouble}
            onChange={draft.change}
            onSave={(form) => void save(form)}
          />
        </>
      )}
    </Page>
  )
}
