import { z } from 'zod'
import { cardShape } from './universal-actions.ts'

/** What Teams takes for the findings of a message extension: each card with a preview for the list, or words in place of all of them. */

const previewShape = z.looseObject({
  contentType: z.enum(['application/vnd.microsoft.card.thumbnail', 'application/vnd.microsoft.card.hero']),
  content: z.looseObject({ title: z.string().min(1) }),
})
const findingShape = z.looseObject({
  contentType: z.literal('application/vnd.microsoft.card.adaptive'),
  content: cardShape,
  preview: previewShape,
})
const findingsShape = z.strictObject({
  composeExtension: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('result'), attachmentLayout: z.enum(['list', 'grid']), attachments: z.array(findingShape).max(25) }),
    z.strictObject({ type: z.literal('message'), text: z.string().min(1) }),
  ]),
})

/** What is wrong with them, in words; undefined when nothing is. */
export function wrongFindings(body: unknown): string | undefined {
  const read = findingsShape.safeParse(body)
  return read.success ? undefined : z.prettifyError(read.error)
}
