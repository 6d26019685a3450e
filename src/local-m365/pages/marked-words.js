import { h } from './dom.js'
import { followed } from './links.js'

const PIECE = /\[([^\]\n]+)\]\((https?:[^)\s]+)\)|\*\*([^*\n]+)\*\*|(?<![\w*])_([^_\n]+)_(?![\w*])/g

/** The small markdown of chats and cards as nodes: bold, italics and http(s) links; everything else stays the text it is. */
export function markedWords(text) {
  const nodes = []
  let done = 0
  for (const found of text.matchAll(PIECE)) {
    const [whole, words, href, bold, slanted] = found
    if (found.index > done) nodes.push(text.slice(done, found.index))
    if (href) nodes.push(link(href, words))
    else nodes.push(h(bold ? 'strong' : 'em', {}, bold ?? slanted))
    done = found.index + whole.length
  }
  if (done < text.length) nodes.push(text.slice(done))
  return nodes
}

/** A link that opens outside the desk, unless it leads to a place on it. */
export function link(href, words) {
  const onclick = (event) => {
    if (followed(href)) event.preventDefault()
  }
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer', onclick }, words)
}
