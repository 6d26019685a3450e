/* Links that Teams keeps inside itself: deep links to a tab, a chat or a meeting. */

/** Where on the desk a Teams deep link leads, or null when it is not one. */
export function placeOf(address) {
  let url
  try {
    url = new URL(address)
  } catch {
    return null
  }
  const teams = url.protocol === 'msteams:' || url.hostname === 'teams.microsoft.com' || url.hostname === 'teams.cloud.microsoft'
  if (!teams) return null
  if (url.pathname.startsWith('/l/entity/')) return tabPlace(subPageOf(url))
  if (url.pathname.startsWith('/l/chat/')) return '#/chat'
  if (url.pathname.startsWith('/l/meeting')) return '#/calendar'
  return null
}

export function tabPlace(subPage) {
  return subPage ? `#/tab?ref=${encodeURIComponent(subPage)}` : '#/tab'
}

function subPageOf(url) {
  try {
    return String(JSON.parse(url.searchParams.get('context') ?? '{}').subEntityId ?? '')
  } catch {
    return ''
  }
}

/** Follows a deep link on the desk. Out: whether it was one. */
export function followed(address) {
  const place = placeOf(address)
  if (place === null) return false
  location.hash = place
  return true
}

/** Opens an address outside the desk. Out: whether it was allowed (http, https and mailto only). */
export function opened(address) {
  if (followed(address)) return true
  if (!/^(https?:|mailto:)/i.test(address)) return false
  window.open(address, '_blank', 'noopener,noreferrer')
  return true
}
