import type { CaseView } from '../../contracts/http.ts'
import { CaseLabel } from './case-label.tsx'

/** The child's name, or initials while a screen is shared. */
export function ChildName({ child }: { readonly child: CaseView['child'] }) {
  return <CaseLabel label={`${child.givenName} ${child.familyName}`} />
}
