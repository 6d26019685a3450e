import type { CaseView } from '../../contracts/http.ts'
import { Note } from './note.tsx'

export type Edition = Pick<NonNullable<CaseView['edition']>, 'title' | 'version' | 'basis' | 'notice'>

/** What has to be known of an edition wherever something made with it is shown, printed or decided on: above all that it is reconstructed. */
export function EditionNote({ edition, small }: { readonly edition: Edition | undefined; readonly small?: boolean }) {
  if (edition === undefined) return null
  const { title, version, notice } = edition
  if (small) {
    return (
      <p className="small softer edition-note">
        {title}, edition {version}. {notice}
      </p>
    )
  }
  return (
    <Note kind="info">
      <p>{notice}</p>
      <p className="small softer">
        {title}, edition {version}
      </p>
    </Note>
  )
}
