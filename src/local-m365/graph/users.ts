import type { Person } from '../tenant.ts'
import { findPerson } from '../tenant.ts'
import type { Answer, Call } from './answer.ts'
import { contextUrl, refused } from './answer.ts'
import { listAnswer, selected, unknownOption } from './odata.ts'

/** User.ReadBasic.All gives names and addresses; the rest of the default set comes back empty. */
function userJson(person: Person): Readonly<Record<string, unknown>> {
  return {
    businessPhones: [],
    displayName: person.displayName,
    givenName: person.givenName,
    jobTitle: null,
    mail: person.mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: person.surname,
    userPrincipalName: person.userPrincipalName,
    id: person.oid,
  }
}

/** Every name a person can be written to by, as Exchange keeps them: the address, another one, and the path in its own directory. */
export function proxyAddressesOf({ oid, mail, givenName, surname }: Person): readonly string[] {
  const domain = mail.slice(mail.indexOf('@') + 1)
  const initials = givenName === null || surname === null ? [] : [`smtp:${givenName.charAt(0)}.${surname}@${domain}`.toLowerCase()]
  return [`SMTP:${mail}`, ...initials, `X500:/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=${oid}`]
}

/** Everybody under one of those names. Reading them takes more than the basic right. */
function listOwners(call: Call, name: string): Answer {
  if (!call.roles.some((role) => role === 'User.Read.All' || role === 'Directory.Read.All')) {
    return refused(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
  }
  const wanted = name.replaceAll("''", "'").toLowerCase()
  const owners = call.local.tenant.people.filter((person) => proxyAddressesOf(person).some((own) => own.toLowerCase() === wanted))
  const { $filter: _, ...query } = call.query
  const items = owners.map((person) => ({ json: userJson(person), extended: [] }))
  return listAnswer({ ...call, query }, items, { type: 'user', context: contextUrl(call.local, 'users'), filterable: [], sortable: [] })
}

const BY_PROXY = /^proxyAddresses\/any\(\s*(\w+)\s*:\s*\1 eq '((?:[^']|'')+)'\s*\)$/i

export function listUsers(call: Call): Answer {
  const name = BY_PROXY.exec(call.query.$filter?.trim() ?? '')?.[2]
  if (name !== undefined) return listOwners(call, name)
  const items = call.local.tenant.people.map((person) => ({ json: userJson(person), extended: [] }))
  const rules = {
    type: 'user',
    context: contextUrl(call.local, 'users'),
    filterable: ['id', 'mail', 'userPrincipalName', 'displayName'],
    sortable: ['displayName', 'userPrincipalName'],
  }
  // The directory's own page size is 100, unlike Outlook's 10.
  return listAnswer({ ...call, query: { $top: '100', ...call.query } }, items, rules)
}

export function getUser(call: Call): Answer {
  const odd = unknownOption(call, ['$select'])
  if (odd !== undefined) return odd
  const person = findPerson(call.local.tenant, call.params.user ?? '')
  if (person === undefined)
    return refused(
      404,
      'Request_ResourceNotFound',
      `Resource '${call.params.user}' does not exist or one of its queried reference-property objects are not present.`,
    )
  const shown = selected(call, 'user', userJson(person))
  if (!shown.ok) return shown.answer
  return { status: 200, body: { '@odata.context': contextUrl(call.local, 'users/$entity'), ...shown.value } }
}
