import { hrefOf, type Place } from './route.ts'

const PLACES = [
  ['figures', 'Figures'],
  ['warnings', 'Meetings to book'],
  ['register', 'Register of missed dates'],
] as const satisfies readonly (readonly [Place['at'], string])[]

/** Line managers and Child Protection Managers look at many cases together; the server has the last word. */
export function overseesCases(roles: readonly string[]): boolean {
  return roles.some((role) => ['line-manager', 'duty-cpm', 'locality-cpm', 'cpm', 'cpm-cse-vyp'].includes(role))
}

export function isOversight(at: Place['at']): boolean {
  return at === 'figure' || PLACES.some(([place]) => place === at)
}

/** The ways between the pages about many cases. */
export function OversightNav({ at }: { readonly at: (typeof PLACES)[number][0] }) {
  return (
    <nav className="subnav no-print" aria-label="Overview">
      {PLACES.map(([place, words]) => (
        <a key={place} href={hrefOf({ at: place })} aria-current={place === at ? 'page' : undefined}>
          {words}
        </a>
      ))}
    </nav>
  )
}
