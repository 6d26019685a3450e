import type { MatrixAnswers } from '../../../../case/matrix-shapes.ts'
import type { CaseView } from '../../../../contracts/http.ts'
import { isSameDefinition, type MatrixDefinition } from '../../../../procedure/matrix/definition.ts'
import { EditionNote } from '../../../ui/edition-note.tsx'
import { Note } from '../../../ui/note.tsx'
import { Page } from '../../../ui/page.tsx'
import { go, hrefOf } from '../../../ui/route.ts'
import { say } from '../../../ui/said.ts'
import { EmptyState, ErrorState, Waiting } from '../../../ui/states.tsx'
import { draftName } from '../../../ui/unfinished.ts'
import { useDefinitions } from '../../../ui/use-definitions.ts'
import { type Draft, useDraft } from '../../../ui/use-draft.ts'
import { usePress } from '../../../ui/use-press.ts'
import { remember, useRead } from '../../../ui/use-read.ts'
import { dayWords } from '../../../ui/words.ts'
import { formFrom } from '../matrix-form.ts'
import { SharedViews } from './shared-views.tsx'
import { ViewFields } from './view-fields.tsx'
import { type Contribution, commandOf, EMPTY_VIEW, type ViewForm } from './view-form.ts'
import '../matrix.css'
import './views.css'

/**
 * The matrix from one agency's own side. Who is only invited sees the empty form, their own view and what was shared with the meeting,
 * and nothing else of the case.
 */
export function OwnView({ reference }: { readonly reference: string }) {
  const path = `/api/cases/${reference}`
  const read = useRead<CaseView>(path)
  const draft = useDraft<ViewForm>(draftName('view', reference), EMPTY_VIEW)
  const kase = read.value
  const definitions = useDefinitions(kase?.edition)
  const definition = definitions.of(kase?.edition)
  const may = kase?.may.includes('give-contribution') === true && kase.edition !== undefined
  const trouble = kase === undefined ? read.trouble : (draft.trouble ?? (may && definition === undefined ? definitions.trouble : undefined))
  const ready = kase !== undefined && draft.value !== undefined && definition !== undefined
  return (
    <Page
      narrow
      title="Your view of the risk matrix"
      plainTitle={`Your view, ${reference}`}
      back={{ href: hrefOf({ at: 'case', reference }), words: `Case ${reference}` }}
      under={<p className="soft">Ref {reference}</p>}
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
      {kase !== undefined && !may && trouble === undefined ? (
        <EmptyState title="Nothing is asked of you here">
          <p className="soft">A view of the matrix is given by those who lead a case and those who sit at one of its meetings.</p>
        </EmptyState>
      ) : null}
      {trouble === undefined && (kase === undefined || (may && !ready)) ? <Waiting what="the form" rows={4} /> : null}
      {!ready || !may || trouble !== undefined || draft.value === undefined ? null : (
        <Giving kase={kase} definition={definition} draft={draft} form={draft.value} />
      )}
    </Page>
  )
}

type GivingProps = {
  readonly kase: CaseView
  readonly definition: MatrixDefinition
  readonly draft: Draft<ViewForm>
  readonly form: ViewForm
}

function Giving({ kase, definition, draft, form }: GivingProps) {
  const press = usePress<CaseView>()
  const mine = kase.contributions.find((one) => one.mine)
  const path = `/api/cases/${kase.reference}`

  async function send(filled: ViewForm): Promise<void> {
    const answer = await press.send(`${path}/commands`, commandOf(definition, filled, kase))
    if (answer === undefined) return
    remember(path, answer)
    await draft.drop()
    say('Recorded: this view of the matrix. It can be given anew while it has not been agreed on.')
    go({ at: 'case', reference: kase.reference })
  }

  return (
    <>
      <EditionNote edition={definition} />
      <p className="measure">
        Answer from your own work, and only what you know of; leave out the rest. Your own view is what counts here: differences between
        agencies are looked at together, and stay on record.
      </p>
      <Given
        mine={mine}
        sameEdition={mine !== undefined && isSameDefinition(mine.definition, definition)}
        found={draft.found}
        onBegin={begin}
      />
      <SharedViews views={kase.contributions.filter((one) => !one.mine && one.shared)} definition={definition} />
      <ViewFields
        kase={kase}
        definition={definition}
        form={form}
        saving={draft.saving}
        state={press.state}
        trouble={press.trouble}
        onChange={draft.change}
        onSend={(filled) => void send(filled)}
      />
    </>
  )

  function begin(from: Contribution): void {
    draft.change({
      ...form,
      matrix: formFrom(definition, from.answers as MatrixAnswers),
      note: from.note ?? '',
      confidence: from.confidence,
    })
  }
}

type GivenProps = {
  readonly mine: Contribution | undefined
  readonly sameEdition: boolean
  readonly found: boolean
  readonly onBegin: (from: Contribution) => void
}

function Given({ mine, sameEdition, found, onBegin }: GivenProps) {
  if (mine === undefined) return null
  return (
    <Note kind="info" title={`You gave your view on ${dayWords(mine.on)}`}>
      <p>
        A new one replaces it.{' '}
        {sameEdition && !found ? (
          <button type="button" className="chip" onClick={() => onBegin(mine)}>
            Begin from it
          </button>
        ) : null}
      </p>
    </Note>
  )
}
