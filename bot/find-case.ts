import { z } from 'zod'
import { askBoard } from '../src/casework/ask-board.ts'
import type { Actor, World } from '../src/casework/world.ts'
import { CARD_WORDS, CHAT } from '../src/errands/wording.ts'
import { FIND_WORDS, foundLine } from '../src/errands/wording-commands.ts'
import { sayingCard } from './cards/offer.ts'

/**
 * The message extension: a case is looked for in Teams' own search box and put into whatever chat is open. It is found by its reference, and by a name
 * only where the name is known to whoever looks; what is shown and what is put there tells the reference and nothing else.
 */

/** As the manifest calls command and field. */
const FIND = 'findCase'
const FIELD = 'search'
const MOST_FOUND = 10
const SHORTEST = 2

const querySchema = z.object({
  commandId: z.literal(FIND),
  parameters: z.array(z.object({ name: z.string(), value: z.string().max(200) })).max(5),
})

/** `query` is whatever was sent; without a text to look for there is nothing. */
export async function findCase(world: World, person: Actor | undefined, query: unknown) {
  if (person === undefined) return said(CHAT.notYou)
  const read = querySchema.safeParse(query)
  if (!read.success) return said(FIND_WORDS.none)
  const text = read.data.parameters.find(({ name }) => name === FIELD)?.value.trim() ?? ''
  if (text.length < SHORTEST) return said(FIND_WORDS.write)
  const { rows } = await askBoard(world, person, { take: MOST_FOUND }, text)
  if (rows.length === 0) return said(FIND_WORDS.none)
  return result(
    rows.map(({ reference }) => {
      const title = foundLine(reference)
      const preview = { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text: FIND_WORDS.description } }
      const content = sayingCard(title, FIND_WORDS.told, { url: world.linkTo(reference), label: CARD_WORDS.open })
      return { contentType: 'application/vnd.microsoft.card.adaptive', content, preview }
    }),
  )
}

export function said(text: string) {
  return { composeExtension: { type: 'message' as const, text } }
}

function result<A>(attachments: readonly A[]) {
  return { composeExtension: { type: 'result' as const, attachmentLayout: 'list' as const, attachments: [...attachments] } }
}
