/**
 * What is wrong with a field, in a sentence that names it: whoever reads it may have twenty fields before them. A field's words are those of the
 * screens; one that has none here is named by its own name, taken apart into words. Nothing that was sent is ever said back.
 */
const WORDS: Readonly<Record<string, string>> = {
  account: 'What the child says',
  action: 'What is to be done',
  adviceFrom: 'Whose advice was taken',
  aloneBecause: 'Why it could not wait',
  alsoKnownAs: 'Also known as',
  answers: 'The answers',
  at: 'The time',
  attended: 'Who came',
  attendedApart: 'Who was in the confidential part',
  because: 'The reason',
  birth: 'The birth date',
  byOn: 'By when',
  chair: 'Who chairs',
  childsAccount: 'What the child says',
  circulatedTo: 'Whom it goes to',
  command: 'What is to be recorded',
  commandId: 'The request’s own number',
  consulted: 'Who was consulted',
  cpm: 'The Child Protection Manager',
  do: 'What is to be recorded',
  ehcPlan: 'The education, health and care plan',
  endedAt: 'When it ended',
  ends: 'When it ends',
  evidence: 'What was seen or said',
  expectedVersion: 'The number of entries seen',
  familyName: 'The family name',
  fill: 'Who is invited',
  givenName: 'The first name',
  holder: 'Who holds the information',
  livesAt: 'The address',
  lookedAfter: 'Whether the child is looked after',
  matrix: 'The matrix',
  note: 'The note',
  on: 'The day',
  openToMat: 'Whether a multi-agency team is involved',
  openToSocialCare: 'Whether social care is involved',
  otherAuthority: 'The other authority',
  outlinePlan: 'The outline plan',
  protectiveFactors: 'What protects the child',
  rationale: 'Your reasons',
  rows: 'The rows of the matrix',
  school: 'School or college',
  score: 'The score',
  search: 'What is looked for',
  secondPerson: 'The second person',
  seenOn: 'When it was seen',
  source: 'Who told you',
  starts: 'When it begins',
  status: 'What is in place for the child',
  text: 'The text',
  what: 'What is to be done',
  who: 'Who',
  whyNotSeen: 'Why the child was not seen',
  words: 'What was written',
  worry: 'What worries you',
}

/** `path`: as zod gives it, '/command/answers/rows/3/evidence'. Out: 'What was seen or said, number 4'. */
export function fieldWords(path: string): string {
  const parts = path.split('/').filter((part) => /^[A-Za-z0-9-]{1,40}$/.test(part))
  const name = parts.findLast((part) => !/^\d+$/.test(part))
  const place = parts.findLast((part) => /^\d+$/.test(part))
  const words = name === undefined ? 'What was sent' : Object.hasOwn(WORDS, name) ? (WORDS[name] ?? name) : takenApart(name)
  return place === undefined ? words : `${words}, number ${Number(place) + 1}`
}

/** 'meetingNeeded' → 'Meeting needed'. */
function takenApart(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase()
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

export type Issue = { readonly path: string; readonly keyword: string; readonly params: Readonly<Record<string, unknown>> }

/** 'What worries you: this is too long, at most 8,000 letters.' */
export function issueWords({ path, keyword, params }: Issue): string {
  return `${fieldWords(path)}: ${wrong(keyword, params)}`
}

function wrong(keyword: string, params: Issue['params']): string {
  switch (keyword) {
    case 'invalid_type':
      return 'this is missing, or not the kind of answer asked for.'
    case 'too_small':
      return params.origin === 'string' && params.minimum === 1
        ? 'this is empty.'
        : `this is too short or too small${bound('at least', params.minimum, params.origin)}.`
    case 'too_big':
      return `this is too long or too large${bound('at most', params.maximum, params.origin)}.`
    case 'invalid_format':
      return 'this is not written in the form asked for.'
    case 'invalid_value':
    case 'invalid_union':
      return 'this is not one of the answers offered.'
    case 'unrecognized_keys':
      return 'something here is not asked for.'
    default:
      return 'this can’t be recorded as it is.'
  }
}

function bound(how: string, figure: unknown, origin: unknown): string {
  if (typeof figure !== 'number') return ''
  return `, ${how} ${figure.toLocaleString('en-GB')}${origin === 'string' ? ' letters' : ''}`
}
