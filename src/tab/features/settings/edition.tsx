import { EditionNote } from '../../ui/edition-note.tsx'
import { Page } from '../../ui/page.tsx'
import { ProcedureNav } from '../../ui/procedure-nav.tsx'
import { hrefOf } from '../../ui/route.ts'
import { ErrorState, Waiting } from '../../ui/states.tsx'
import { useDefinitions } from '../../ui/use-definitions.ts'
import { EditionRead } from './edition-read.tsx'
import './settings.css'

/** One edition of the matrix as it is put before people, to be read and compared with the board's own paper. */
export function Edition({ id, version }: { readonly id: string; readonly version: string }) {
  const definitions = useDefinitions({ id, version })
  const definition = definitions.of({ id, version })
  return (
    <Page
      title={definition === undefined ? 'The risk matrix' : definition.title}
      plainTitle={`Edition ${version}`}
      back={{ href: hrefOf({ at: 'editions' }), words: 'All editions' }}
    >
      <ProcedureNav at="editions" />
      {definition === undefined ? (
        definitions.trouble === undefined ? (
          <Waiting what="the edition" rows={5} />
        ) : (
          <ErrorState trouble={definitions.trouble} again={definitions.again} />
        )
      ) : (
        <>
          <EditionNote edition={definition} />
          <EditionRead definition={definition} />
        </>
      )}
    </Page>
  )
}
