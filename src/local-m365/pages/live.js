import { say } from './dom.js'

/* News from the local service. Server-sent events; while the stream is down, every listener is called every few seconds instead. */
const POLL_MS = 3000
const listeners = new Set()
let source = null
let poll = null

/** Calls `fn` when something of one of `kinds` happens to one of `whose` (addresses or oids; empty = anyone). Out: a function that stops it. */
export function onNews(kinds, whose, fn) {
  const listener = { kinds, whose: whose.map((who) => who.toLowerCase()), fn }
  listeners.add(listener)
  open()
  return () => {
    listeners.delete(listener)
  }
}

function open() {
  if (source !== null) return
  source = new EventSource('/desk/api/stream')
  source.onmessage = (event) => heard(event.data)
  source.onopen = () => {
    if (poll === null) return
    clearInterval(poll)
    poll = null
    say('Live again.')
    everyone()
  }
  source.onerror = () => {
    poll ??= setInterval(everyone, POLL_MS)
    // A refused stream (not a dropped one) is closed for good by the browser; ask anew later.
    if (source.readyState === EventSource.CLOSED) {
      source = null
      setTimeout(open, POLL_MS)
    }
  }
}

function heard(text) {
  let news
  try {
    news = JSON.parse(text)
  } catch {
    return
  }
  for (const listener of [...listeners]) {
    const theirs = listener.whose.length === 0 || !news.who || listener.whose.includes(String(news.who).toLowerCase())
    if (listener.kinds.includes(news.type) && theirs) listener.fn(news)
  }
}

function everyone() {
  for (const listener of [...listeners]) listener.fn({ type: 'poll' })
}
