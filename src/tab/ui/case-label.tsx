import { useSession } from './session.tsx'
import { initials } from './words.ts'

/** What a list calls a case: the child's name as its reader may see it, or initials while a screen is shared. */
export function CaseLabel({ label }: { readonly label: string }) {
  const { namesHidden } = useSession()
  return <>{namesHidden ? initials(label) : label}</>
}
