const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The words of a message as Teams hands it over (HTML, or plain text), a line for each paragraph. Never fed back as HTML. */
export function messageText(contentType: 'html' | 'text', content: string): string {
  if (contentType === 'text') return tidied(content)
  const words = content
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/\r?\n/g, ' ')
    .replace(/<(?:img|emoji)\b[^>]*\balt="([^"]*)"[^>]*>/gi, '$1')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<br\s*\/?>|<\/(?:p|div|tr|ul|ol|blockquote|h[1-6])>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (_all, ten?: string, sixteen?: string, name?: string) =>
      name === undefined
        ? letter(ten === undefined ? Number.parseInt(sixteen ?? '', 16) : Number(ten))
        : (ENTITIES[name.toLowerCase()] ?? ''),
    )
  return tidied(words)
}

/** A number that names no letter leaves none. */
function letter(point: number): string {
  return point > 0x1f && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : ''
}

function tidied(text: string): string {
  return text
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ *\r?\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
