import { h } from './dom.js'
import { link } from './marked-words.js'

const BLOCKS = new Set([
  'P',
  'DIV',
  'LI',
  'TR',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'BLOCKQUOTE',
  'SECTION',
  'ARTICLE',
  'TABLE',
  'UL',
  'OL',
  'PRE',
  'HR',
  'HEADER',
  'FOOTER',
])
const SILENT = new Set(['SCRIPT', 'STYLE', 'HEAD', 'TITLE', 'TEMPLATE', 'IFRAME', 'OBJECT', 'SVG', 'MATH', 'NOSCRIPT'])

/** A mail body as paragraphs of text and links. The HTML is parsed into a document that runs and loads nothing; only words and
 *  http, https and mailto addresses are taken out of it. */
export function readable(message) {
  const box = h('div', { class: 'body' })
  const html = message.bodyHtml ?? ''
  if (html.trim() === '') {
    for (const paragraph of (message.bodyText ?? '').split(/\n{2,}/)) {
      if (paragraph.trim() !== '') box.append(h('p', { class: 'as-typed' }, paragraph.trim()))
    }
    return box
  }
  const page = { box, open: null }
  take(new DOMParser().parseFromString(html, 'text/html').body, page)
  for (const paragraph of [...box.children]) {
    if (paragraph.textContent.trim() === '') paragraph.remove()
  }
  return box
}

function take(node, page) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) write(page, child.textContent.replace(/\s+/g, ' '))
    if (child.nodeType !== Node.ELEMENT_NODE || SILENT.has(child.tagName.toUpperCase())) continue
    takeElement(child, page)
  }
}

function takeElement(element, page) {
  if (element.tagName === 'BR') {
    write(page, h('br'))
  } else if (element.tagName === 'A' && /^(https?:|mailto:)/i.test(element.getAttribute('href') ?? '')) {
    write(page, link(element.getAttribute('href'), element.textContent.trim() || element.getAttribute('href')))
  } else if (BLOCKS.has(element.tagName)) {
    page.open = null
    if (element.tagName === 'LI') write(page, '• ')
    take(element, page)
    page.open = null
  } else {
    take(element, page)
    if (element.tagName === 'TD' || element.tagName === 'TH') write(page, ' ')
  }
}

function write(page, piece) {
  if (page.open === null) {
    if (typeof piece === 'string' && piece.trim() === '') return
    page.open = h('p')
    page.box.append(page.open)
  }
  page.open.append(piece)
}
