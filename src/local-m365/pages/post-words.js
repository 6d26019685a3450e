/* How the mailboxes' wire words are written for people. */

/** An address as { name, mail }, from a plain address, { name, mail } or Graph's { emailAddress }. */
export function party(value) {
  if (value === null || value === undefined) return { name: 'Unknown', mail: '' }
  if (typeof value === 'string') return { name: value, mail: value }
  if (value.emailAddress) return party(value.emailAddress)
  const mail = value.mail ?? value.address ?? ''
  return { name: value.name || value.displayName || mail || 'Unknown', mail }
}

export function responseWords(event) {
  if (event.isCancelled) return 'Cancelled'
  if (event.isOrganizer) return 'You organise this'
  return (
    { accepted: 'Accepted', tentativelyAccepted: 'Tentative', declined: 'Declined', organizer: 'You organise this' }[event.myResponse] ??
    'Not answered'
  )
}

export function attendeeWords(response) {
  return (
    { accepted: 'accepted', tentativelyAccepted: 'tentative', declined: 'declined', organizer: 'organiser' }[response] ?? 'no answer yet'
  )
}

export function responseClass(event) {
  if (event.isCancelled) return 'badge cancelled'
  return (
    { Accepted: 'badge good', Tentative: 'badge warm', Declined: 'badge bad', 'Not answered': 'badge moved' }[responseWords(event)] ??
    'badge'
  )
}

export function folderOf(message) {
  const name = String(message.folder ?? 'inbox').toLowerCase()
  if (name.includes('sent')) return 'sent'
  if (name.includes('draft')) return 'drafts'
  if (name.includes('deleted')) return 'deleted'
  return 'inbox'
}

/** The case reference in a subject ('… – ref K7Q2-9F'), or ''. */
export function referenceIn(subject) {
  return /\bref ([A-Z0-9]{4}-[A-Z0-9]{2})\b/i.exec(subject ?? '')?.[1]?.toUpperCase() ?? ''
}
