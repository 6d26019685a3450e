import type { ReactNode } from 'react'
import type { BoardChoices, BoardText } from '../../contracts/board-choices.ts'
import type { Area } from '../../procedure/vocabulary.ts'
import { useSession } from './session.tsx'
import { useRead } from './use-read.ts'

/** What boards choose changes a few times a year. */
const SELDOM_MS = 300_000

/** What can be read of the text itself: the board's own copy where one is installed, and where the chapter is published, where that is known. */
export type TextAtHand = {
  readonly area?: Area
  readonly title?: string
  readonly installedOn?: string
  readonly publishedAt?: string
  /** The board's own words by paragraph. */
  readonly words?: BoardText['paragraphs']
}
type BesideProps = { readonly children: (text: TextAtHand) => ReactNode }

/** Hands what stands inside the text itself, to be shown beside rules. Nothing waits for it: until it is there, headings stand alone. */
export function WithBoardText({ children }: BesideProps) {
  const { me } = useSession()
  const choices = useRead<BoardChoices>('/api/board/choices', undefined, SELDOM_MS).value
  const area = whoseText(choices, me?.person.areas ?? [])
  const published = choices?.publishedAt === undefined ? {} : { publishedAt: choices.publishedAt }
  const text = area === undefined ? undefined : choices?.texts[area]
  if (area === undefined || text === undefined) return <>{children(published)}</>
  return (
    <CopyOf key={area} area={area} at={{ ...published, area, title: text.title, installedOn: text.installedOn }}>
      {children}
    </CopyOf>
  )
}

function CopyOf({ area, at, children }: BesideProps & { readonly area: Area; readonly at: TextAtHand }) {
  const words = useRead<BoardText>(`/api/board/text/${area}`, undefined, SELDOM_MS).value?.paragraphs
  return <>{children(words === undefined ? at : { ...at, words })}</>
}

/** One's own area's copy, else the other's: the procedure is a joint one. */
function whoseText(choices: BoardChoices | undefined, own: readonly Area[]): Area | undefined {
  return [...own, 'derby' as const, 'derbyshire' as const].find((area) => choices?.texts[area] !== undefined)
}
