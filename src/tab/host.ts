import type { Host } from './ui/hosting.ts'

/**
 * Where this page is shown: inside Microsoft Teams (or the local Microsoft 365, which speaks the same protocol), or nowhere.
 * teams-js is fetched only when there is a parent: outside it would reach for the network and wait a minute before it says no.
 */
/** The content of a `<meta>` that the server fills; '' when it was left as it is in the source. */
export function fromServer(name: string): string {
  const content = document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? ''
  return content.startsWith('__') ? '' : content
}

function framed(): boolean {
  return window.parent !== window || window.opener !== null || 'nativeInterface' in window
}

/** Begins fetching teams-js at once, beside everything else the page needs. */
const teams = framed() ? import('./teams.ts') : undefined

/** The host around this page, or undefined when there is none that answers. */
export async function findHost(): Promise<Host | undefined> {
  if (teams === undefined) return undefined
  // Only the development server fills this in; in production the list is empty and teams-js accepts Microsoft's own hosts alone.
  const origins = fromServer('host-origins')
    .split(/[\s,]+/)
    .filter((origin) => origin !== '')
  return (await teams).teamsHost(origins)
}
