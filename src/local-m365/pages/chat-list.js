import { ask } from './api.js'
import { h, show } from './dom.js'

/* Which chat is open: the person's own with the bot, or one in which others read along. */

/** In: who is signed in, the key of the chat that is open ('' for the own one). Out: the list as an element. */
export function chatList(me, current) {
  const list = h('nav', { class: 'chat-list', 'aria-label': 'Chats' })
  const link = (key, name) =>
    h(
      'a',
      { href: key === '' ? '#/chat' : `#/chat/${key}`, 'aria-current': key === current ? 'page' : null, 'data-key': `chat-${key}` },
      name,
    )
  show(list, link('', 'Only you'))
  void ask(`chats/${encodeURIComponent(me.oid)}/groups`).then((answer) => {
    if (answer.ok) show(list, link('', 'Only you'), ...answer.value.groups.map(({ key, name }) => link(key, name)))
  })
  return list
}
