import { randomBytes } from 'node:crypto'

/** Text as HTML, as Exchange stores a text body. */
export function htmlOfText(text: string): string {
  return wrapped(`<div class="PlainText">${escapeHtml(text).replace(/\r?\n/g, '<br>\r\n')}</div>`)
}

/** HTML as Exchange stores it: a whole document. */
export function wrapped(html: string): string {
  if (/<html[\s>]/i.test(html)) return html
  return `<html>\r\n<head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\r\n</head>\r\n<body>\r\n${html}\r\n</body>\r\n</html>\r\n`
}

/** Adds a block at the end of a stored HTML body. */
export function withBlock(html: string, block: string): string {
  const whole = wrapped(html)
  const end = whole.toLowerCase().lastIndexOf('</body>')
  return end < 0 ? whole + block : `${whole.slice(0, end)}${block}${whole.slice(end)}`
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', apos: "'", '#39': "'" }

/** The readable text of an HTML body; never fed back as HTML. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<(head|style|script)[\s\S]*?<\/\1>/gi, '')
    .replace(/\r?\n/g, ' ')
    .replace(/<br\s*\/?>|<\/(p|div|li|tr|h[1-6])>|<hr[^>]*>/gi, '\n')
    .replace(/<a\s[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, (_all, href: string, label: string) =>
      label.includes(href) ? label : `${label}<<${href}>>`,
    )
    .replace(/<<([^<>]*)>>/g, '\ue000$1\ue001')
    .replace(/<[^>]*>/g, '')
    .replace(/\ue000/g, ' <')
    .replace(/\ue001/g, '>')
    .replace(/&(amp|lt|gt|quot|nbsp|apos|#39);/g, (_all, name: string) => entities[name] ?? '')
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The first 255 characters of the readable text (Graph's bodyPreview). */
export function previewOf(html: string): string {
  return textOfHtml(html).slice(0, 255)
}

/** An opaque, case-sensitive id of the shape Exchange gives. */
export function newItemId(prefix: string): string {
  return `${prefix}${randomBytes(60).toString('base64url')}AAA=`
}

export function newChangeKey(): string {
  return randomBytes(18).toString('base64url')
}
