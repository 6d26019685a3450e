import type { CaseView } from '../../contracts/http.ts'
import { useSession } from './session.tsx'
import { initials } from './words.ts'

/** The child's name, or initials while a screen is shared. */
export function ChildName({ child }: { readonly child: CaseView['child'] }) {
  const { namesHidden } = useSession()
  const whole = `${child.givenName} ${child.familyName}`
  return <>{namesHidden ? initials(whole) : whole}</>
}
