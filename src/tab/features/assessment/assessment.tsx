import { Button } from '@fluentui/react-components'
import type { MatrixAnswers } from '../../../case/matrix-shapes.ts'
import type { CaseView } from '../../../contracts/http.ts'
import type { MatrixDefinition } from '../../../procedure/matrix/definition.ts'
import { ChildName } from '../../ui/child-name.tsx'
import { EditionNote } from '../../ui/edition-note.tsx'
import { Note } from '../../ui/note.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { hrefOf } from '../../ui/route.ts'
import { useSession } from '../../ui/session.tsx'
import { EmptyState, ErrorState, Waiting } from '../../ui/states.tsx'
import { useDefinitions } from '../../ui/use-definitions.ts'
import { useRead } from '../../ui/use-read.ts'
import { dayWords, momentWords } from '../../ui/words.ts'
import { Agreed, WithWhom } from './agreed.tsx'
import { AnsweredRows, TickedSigns } from './answered.tsx'
import type { MatrixRecord } from './assessment-words.ts'
import { Outcome } from './outcome.tsx'
import './assessment.css'

/** One assessment as it was made, under the edition it was made with. Nothing on it can be changed; a new one says what is new. */
export function Assessment({ reference, matrix: id }: { readonly reference: string; readonly matrix: string }) {
  const read = useRead<CaseView>(`/api/cases/${reference}`)
  const kase = read.value
  const matrix = kase?.matrices.find((one) => one.id === id)
  const definitions = useDefinitions(matrix?.definition)
  const definition = definitions.of(matrix?.definition)
  const trouble = kase === undefined ? read.trouble : definition === undefined ? definitions.trouble : undefined
  const waiting = trouble === undefined && (kase === undefined || (matrix !== undefined && definition === undefined))
  return (
    <Page
      title={matrix === undefined ? 'Risk matrix' : `Risk matrix of ${dayWords(matrix.on)}`}
      plainTitle={`Assessment, ${reference}`}
      back={{ href: hrefOf({ at: 'case', reference }), words: `Case ${reference}` }}
      under={kase === undefined ? null : <Under kase={kase} matrix={matrix} />}
      beside={matrix === undefined || kase === undefined ? null : <Ways kase={kase} />}
    >
      {trouble === undefined ? null : (
        <ErrorState trouble={trouble} again={() => (kase === undefined ? void read.again() : definitions.again())} />
      )}
      {waiting ? <Waiting what="the assessment" rows={4} /> : null}
      {kase !== undefined && matrix === undefined ? (
        <EmptyState title="This assessment is not here">
          <p className="soft">The link may be old, or you may not see this part of the case.</p>
        </EmptyState>
      ) : null}
      {matrix === undefined || definition === undefined ? null : <Whole matrix={matrix} definition={definition} />}
      <PrintedBy />
    </Page>
  )
}

function Under({ kase, matrix }: { readonly kase: CaseView; readonly matrix: MatrixRecord | undefined }) {
  return (
    <p className="soft">
      <ChildName child={kase.child} />, case {kase.reference}
      {matrix === undefined ? '' : `. Completed by ${matrix.by}`}
    </p>
  )
}

function Ways({ kase }: { readonly kase: CaseView }) {
  return (
    <div className="row no-print">
      {kase.matrices.length < 2 ? null : (
        <a className="link" href={hrefOf({ at: 'assessments', reference: kase.reference })}>
          How it has changed
        </a>
      )}
      <Button onClick={() => print()}>Print</Button>
    </div>
  )
}

function Whole({ matrix, definition }: { readonly matrix: MatrixRecord; readonly definition: MatrixDefinition }) {
  const answers = matrix.answers as MatrixAnswers
  return (
    <>
      <EditionNote edition={definition} />
      {matrix.withdrawn === undefined ? null : (
        <Note kind="warning" title={`Withdrawn on ${dayWords(matrix.withdrawn.on)} by ${matrix.withdrawn.by}`}>
          <p className="break">{matrix.withdrawn.because}</p>
          <p className="small soft">Talked over with {matrix.withdrawn.secondPerson}</p>
        </Note>
      )}
      <Outcome matrix={matrix} definition={definition} answers={answers} />
      <TickedSigns definition={definition} answers={answers} />
      {definition.rows.length === 0 ? null : <AnsweredRows matrix={matrix} definition={definition} answers={answers} />}
      <Section title="Strengths, and the child's own account">
        <div className="card card-pad stack-m">
          <Told label="What protects the child" words={answers.protectiveFactors} />
          <Told label="What the child says about it" words={answers.childsAccount} />
        </div>
      </Section>
      <WithWhom matrix={matrix} />
      {matrix.agreed === undefined ? null : <Agreed agreed={matrix.agreed} definition={definition} />}
    </>
  )
}

function Told({ label, words }: { readonly label: string; readonly words: string | undefined }) {
  return (
    <div className="stack-s">
      <h3 className="side-title">{label}</h3>
      <p className={words === undefined ? 'softer' : 'break measure'}>{words ?? 'Nothing was written down.'}</p>
    </div>
  )
}

/** Only on paper: whoever holds it knows when and by whom it was printed. */
function PrintedBy() {
  const { me } = useSession()
  if (me === undefined) return null
  return (
    <p className="print-only small">
      Printed by {me.person.name}, {momentWords(me.now)}. Keep it with the child's record.
    </p>
  )
}
