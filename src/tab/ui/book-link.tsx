import { Button } from '@fluentui/react-components'
import type { CaseView } from '../../contracts/http.ts'
import { opaque } from './opaque.ts'
import { hrefOf } from './route.ts'

type BookLinkProps = {
  readonly reference: string
  readonly bookable: CaseView['bookable'][number]
  readonly appearance?: 'primary' | 'secondary'
  readonly words?: string
}

/** The way to a meeting's booking. */
export function BookLink({ reference, bookable, appearance = 'secondary', words }: BookLinkProps) {
  return (
    <Button as="a" href={hrefOf({ at: 'book', reference, what: opaque(bookable.kind) })} appearance={appearance}>
      {words ?? `Book: ${bookable.title}`}
    </Button>
  )
}
