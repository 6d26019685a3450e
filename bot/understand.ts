/** Text → what the person wants. Pure. Mentions, case and stray punctuation don't matter; a reference may be typed without its dash. */
export type Intent =
  | { readonly wants: 'book-meeting'; readonly reference: string | undefined }
  | { readonly wants: 'my-work' }
  | { readonly wants: 'help' }
  | { readonly wants: 'hello' }
  | { readonly wants: 'unknown' }

const REFERENCE = /\b([A-Z2-9]{4})-?([A-Z2-9]{2})\b/i

export function understand(text: string): Intent {
  const plain = text
    .slice(0, 500)
    .replace(/<at>.*?<\/at>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/[’']/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const lower = plain.toLowerCase()
  if (/^book\b/.test(lower))
    return { wants: 'book-meeting', reference: referenceIn(plain.replace(/^book( a| the)?( meeting)?( for)?/i, ' ')) }
  if (/^(my work|my tasks|whats due|what is due|due)\b/.test(lower)) return { wants: 'my-work' }
  if (/^(help|\?|commands|what can you do)/.test(lower)) return { wants: 'help' }
  if (/^(hi|hello|hey|hiya|good (morning|afternoon|evening))\b/.test(lower)) return { wants: 'hello' }
  return { wants: 'unknown' }
}

function referenceIn(text: string): string | undefined {
  const found = REFERENCE.exec(text)
  return found === null ? undefined : `${found[1]}-${found[2]}`.toUpperCase()
}
