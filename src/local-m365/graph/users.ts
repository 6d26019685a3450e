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

export function listUsers(call: Call): Answer {
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
