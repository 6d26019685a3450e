import type { CaseView } from '../../../../contracts/http.ts'
import { ChildName } from '../../../ui/child-name.tsx'
import { EditionNote } from '../../../ui/edition-note.tsx'
import { Page } from '../../../ui/page.tsx'
import { hrefOf } from '../../../ui/route.ts'
import { EmptyState, ErrorState, Waiting } from '../../../ui/states.tsx'
import { draftName } from '../../../ui/unfinished.ts'
import { useDefinitions } from '../../../ui/use-definitions.ts'
import { useDraft } from '../../../ui/use-draft.ts'
import { useRead } from '../../../ui/use-read.ts'
import { type AgreeForm, EMPTY_AGREE } from './agree-form.ts'
import { Agreeing } from './agreeing.tsx'
import '../matrix.css'
import './views.css'

/** Every agency's own view beside the others', and the one version that is agreed on: for whoever leads the case or chairs its meeting. */
export function SideBySide({ reference }: { readonly reference: string }) {
  const read = useRead<CaseView>(`/api/cases/${reference}`)
  const draft = useDraft<AgreeForm>(draftName('agree', reference), EMPTY_AGREE)
  const kase = read.value
  const definitions = useDefinitions(kase?.edition)
  const definition = definitions.of(kase?.edition)
  const open = kase?.contributions.filter((one) => one.open) ?? []
  const trouble = kase === undefined ? read.trouble : (draft.trouble ?? (definition === undefined ? definitions.trouble : undefined))
  const leads = kase?.worry !== ''
  return (
    <Page
      title="Views side by side"
      plainTitle={`Views side by side, ${reference}`}
      back={{ href: hrefOf({ at: 'case', reference }), words: `Case ${reference}` }}
      under={
        kase === undefined ? null : (
          <p className="soft">
            <ChildName child={kase.child} />, case {reference}
          </p>
        )
      }
      beside={
        kase?.may.includes('give-contribution') ? (
          <a className="link" href={hrefOf({ at: 'own-view', reference })}>
            Give or enter a view
          </a>
        ) : null
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
      {trouble === undefined && (kase === undefined || draft.value === undefined || definition === undefined) ? (
        <Waiting what="the views" rows={4} />
      ) : null}
      {kase !== undefined && (open.length === 0 || !leads) && trouble === undefined ? (
        <EmptyState title="No view waits to be agreed on">
          <p className="soft measure">
            Everyone with a seat at a meeting of the case can give their own view of the matrix from their own page of it; for an agency
            without a way in you can enter what they told you. The views then stand here beside each other.
          </p>
        </EmptyState>
      ) : null}
      {kase === undefined ||
      draft.value === undefined ||
      definition === undefined ||
      open.length === 0 ||
      !leads ||
      trouble !== undefined ? null : (
        <>
          <EditionNote edition={definition} />
          <Agreeing kase={kase} put={read.put} definition={definition} open={open} draft={draft} form={draft.value} />
        </>
      )}
    </Page>
  )
}
