import { useSyncExternalStore } from 'react'

/** The places of the tab. Addresses carry nothing but the opaque reference. */
export type Place =
  | {
      readonly at:
        | 'board'
        | 'raise'
        | 'nowhere'
        | 'emergencies'
        | 'erasures'
        | 'cover'
        | 'duty'
        | 'people'
        | 'bring-in'
        | 'blocked'
        | 'sign-out'
    }
  /** `person`: the id in the directory of whoever's work is handed over. */
  | { readonly at: 'handover-sheet'; readonly person: string }
  /** `reference`: the case it is about, where it is known. */
  | { readonly at: 'emergency'; readonly reference?: string | undefined }
  /** `about`: a paragraph or a rule. */
  | { readonly at: 'procedure'; readonly about?: string | undefined }
  /** `about`: a reading. */
  | { readonly at: 'readings'; readonly about?: string | undefined }
  | { readonly at: 'calendar' | 'text' | 'choices' | 'pathway' | 'what-if' | 'editions' | 'install-edition' }
  | { readonly at: 'edition'; readonly id: string; readonly version: string }
  | { readonly at: 'case' | 'matrix' | 'assessments' | 'own-view' | 'side-by-side'; readonly reference: string }
  /** `about`: the mark (opaque()) of the rule or the thing owed that is asked about. */
  | { readonly at: 'why'; readonly reference: string; readonly about?: string | undefined }
  | { readonly at: 'case-pathway' | 'case-what-if' | 'case-blocked'; readonly reference: string }
  | { readonly at: 'figures' | 'register' | 'warnings' }
  /** `key`: the mark of what the figure is narrowed to. */
  | { readonly at: 'figure'; readonly figure: string; readonly key?: string | undefined }
  | { readonly at: 'judge' | 'assessment'; readonly reference: string; readonly matrix: string }
  /** `what`: the mark (opaque()) of the kind of meeting. */
  | { readonly at: 'book'; readonly reference: string; readonly what: string }
  | { readonly at: 'held' | 'minutes' | 'plan' | 'move' | 'chair'; readonly reference: string; readonly meeting: string }

const LISTS = ['emergencies', 'erasures', 'cover', 'duty', 'blocked', 'sign-out'] as const

const OF_A_MEETING = ['held', 'minutes', 'plan', 'move', 'chair'] as const

/** The place an address' hash names ('#/case/K7Q2-9F/matrix'). */
export function placeOf(hash: string): Place {
  const [noun, first, verb, second] = hash
    .replace(/\?.*$/, '')
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decodeURIComponent)
  if (noun === undefined || noun === '') return { at: 'board' }
  if (noun === 'raise' && first === undefined) return { at: 'raise' }
  const list = LISTS.find((one) => one === noun)
  if (list !== undefined && first === undefined) return { at: list }
  if (noun === 'people' && verb === undefined) return { at: first === undefined ? 'people' : first === 'file' ? 'bring-in' : 'nowhere' }
  if (noun === 'handover' && first !== undefined && verb === undefined) return { at: 'handover-sheet', person: first }
  if (noun === 'emergency' && verb === undefined) return { at: 'emergency', reference: first }
  if (noun === 'procedure') return procedurePlace(first, verb, second)
  if ((noun === 'register' || noun === 'warnings') && first === undefined) return { at: noun }
  if (noun === 'figures') return first === undefined ? { at: 'figures' } : { at: 'figure', figure: first, key: verb }
  if (noun !== 'case' || first === undefined || first === '') return { at: 'nowhere' }
  if (verb === undefined) return { at: 'case', reference: first }
  if ((verb === 'matrix' || verb === 'assessments' || verb === 'own-view' || verb === 'side-by-side') && second === undefined)
    return { at: verb, reference: first }
  if ((verb === 'pathway' || verb === 'what-if' || verb === 'blocked') && second === undefined)
    return { at: `case-${verb}`, reference: first }
  if (verb === 'why') return { at: 'why', reference: first, about: second }
  if ((verb === 'judge' || verb === 'assessment') && second !== undefined) return { at: verb, reference: first, matrix: second }
  if (verb === 'book' && second !== undefined) return { at: 'book', reference: first, what: second }
  const onMeeting = OF_A_MEETING.find((one) => one === verb)
  if (onMeeting !== undefined && second !== undefined) return { at: onMeeting, reference: first, meeting: second }
  return { at: 'nowhere' }
}

/** '#/procedure', '#/procedure/readings/A-02', '#/procedure/matrix/dd-cse/2017r1', '#/procedure/2.M.6'. */
function procedurePlace(part: string | undefined, about: string | undefined, version: string | undefined): Place {
  switch (part) {
    case 'matrix':
      if (about === undefined) return { at: 'editions' }
      return version === undefined ? { at: 'install-edition' } : { at: 'edition', id: about, version }
    case 'readings':
      return { at: 'readings', about }
    case 'calendar':
    case 'text':
    case 'choices':
    case 'pathway':
    case 'what-if':
      return { at: part }
    default:
      return { at: 'procedure', about: part }
  }
}

export function hrefOf(place: Place): string {
  switch (place.at) {
    case 'board':
      return `#/${boardQuery}`
    case 'nowhere':
      return '#/'
    case 'raise':
    case 'emergencies':
    case 'erasures':
    case 'cover':
    case 'duty':
    case 'people':
    case 'blocked':
    case 'sign-out':
      return `#/${place.at}`
    case 'bring-in':
      return '#/people/file'
    case 'handover-sheet':
      return `#/handover/${encodeURIComponent(place.person)}`
    case 'emergency':
      return `#/emergency${place.reference === undefined ? '' : `/${encodeURIComponent(place.reference)}`}`
    case 'procedure':
      return `#/procedure${place.about === undefined ? '' : `/${encodeURIComponent(place.about)}`}`
    case 'readings':
      return `#/procedure/readings${place.about === undefined ? '' : `/${encodeURIComponent(place.about)}`}`
    case 'calendar':
    case 'text':
    case 'choices':
    case 'pathway':
    case 'what-if':
      return `#/procedure/${place.at}`
    case 'case':
      return `#/case/${encodeURIComponent(place.reference)}`
    case 'matrix':
    case 'assessments':
    case 'own-view':
    case 'side-by-side':
      return `#/case/${encodeURIComponent(place.reference)}/${place.at}`
    case 'editions':
      return '#/procedure/matrix'
    case 'install-edition':
      return '#/procedure/matrix/install'
    case 'edition':
      return `#/procedure/matrix/${encodeURIComponent(place.id)}/${encodeURIComponent(place.version)}`
    case 'figures':
    case 'register':
    case 'warnings':
      return `#/${place.at}`
    case 'figure':
      return `#/figures/${encodeURIComponent(place.figure)}${place.key === undefined ? '' : `/${encodeURIComponent(place.key)}`}`
    case 'case-pathway':
    case 'case-what-if':
    case 'case-blocked':
      return `#/case/${encodeURIComponent(place.reference)}/${place.at.slice('case-'.length)}`
    case 'why':
      return `#/case/${encodeURIComponent(place.reference)}/why${place.about === undefined ? '' : `/${encodeURIComponent(place.about)}`}`
    case 'judge':
    case 'assessment':
      return `#/case/${encodeURIComponent(place.reference)}/${place.at}/${encodeURIComponent(place.matrix)}`
    case 'book':
      return `#/case/${encodeURIComponent(place.reference)}/book/${encodeURIComponent(place.what)}`
    case 'held':
    case 'minutes':
    case 'plan':
    case 'move':
    case 'chair':
      return `#/case/${encodeURIComponent(place.reference)}/${place.at}/${encodeURIComponent(place.meeting)}`
  }
}

/** The pages about the procedure itself, whatever the case. */
export function isOfProcedure(at: Place['at']): boolean {
  const pages: readonly Place['at'][] = [
    'procedure',
    'pathway',
    'what-if',
    'readings',
    'calendar',
    'text',
    'choices',
    'editions',
    'edition',
    'install-edition',
  ]
  return pages.includes(at)
}

export function go(place: Place): void {
  location.hash = hrefOf(place)
}

export function usePlace(): Place {
  return placeOf(useHash())
}

// How the board was last narrowed: whoever goes back to it from a case finds it as it was left.
let boardQuery = ''

/** What stands behind the '?' of the address: how a screen is narrowed and ordered, never a name. */
export function useQuery(): URLSearchParams {
  const hash = useHash()
  if (placeOf(hash).at === 'board') boardQuery = textOf(queryOf(hash))
  return queryOf(hash)
}

export function queryOf(hash: string): URLSearchParams {
  return new URLSearchParams(/\?(.*)$/.exec(hash)?.[1] ?? '')
}

/**
 * Narrows the screen anew: in the address, but not as a step that "back" would have to go through.
 * Told at once, not by the browser's later event: until the screen has heard of it, a pressed choice would jump back to what it was.
 */
export function putQuery(query: URLSearchParams): void {
  history.replaceState(history.state, '', `${location.hash.replace(/\?.*$/, '') || '#/'}${textOf(query)}`)
  dispatchEvent(new HashChangeEvent('hashchange'))
}

function textOf(query: URLSearchParams): string {
  return query.size === 0 ? '' : `?${query.toString()}`
}

function useHash(): string {
  return useSyncExternalStore(onHash, () => location.hash)
}

function onHash(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}
