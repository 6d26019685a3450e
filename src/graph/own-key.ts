/** Our mark on what we make in other people's mailboxes: a named property that only this app writes, by which it finds its own again. */

/** The property set is ours and fixed for ever: changing it would lose sight of everything made before. */
export const OWN_KEY = 'String {3a85d6f8-cd20-4a44-b00e-6d17c0291d75} Name PathwayKey'

/** As Graph takes it on create. */
export function marked(key: string): readonly { readonly id: string; readonly value: string }[] {
  return [{ id: OWN_KEY, value: key }]
}

/** As an OData filter; a quote in the key is doubled. */
export function markedWith(key: string): string {
  return `singleValueExtendedProperties/Any(ep: ep/id eq '${OWN_KEY}' and ep/value eq '${key.replaceAll("'", "''")}')`
}
