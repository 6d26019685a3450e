/** Who plays the line, and the child it is about. Everybody here is fictional. */

const oid = (nn: string): string => `00000000-0000-4000-8000-0000000000${nn}`

export const MAYA = { oid: oid('01'), name: 'Maya Okafor', mail: 'maya.okafor@derby.example' } as const
export const PRIYA = { oid: oid('02'), name: 'Priya Nair', mail: 'priya.nair@derby.example' } as const
export const TOM = { oid: oid('03'), name: 'Tom Whitlock', mail: 'tom.whitlock@derby.example' } as const
export const GRACE = { oid: oid('04'), name: 'Grace Adeyemi', mail: 'grace.adeyemi@derby.example' } as const
export const HELEN = { oid: oid('05'), name: 'Helen Marsh', mail: 'helen.marsh@derby.example' } as const
export const BETH = { oid: oid('07'), name: 'Beth Lawson', mail: 'beth.lawson@derby.example' } as const
export const DANIEL = { oid: oid('06'), name: 'Daniel Frost', mail: 'daniel.frost@derby.example' } as const
export const IMRAN = { oid: oid('11'), name: 'Imran Sheikh', mail: 'imran.sheikh@derbyshire.example' } as const
export const RUTH = { oid: oid('12'), name: 'Ruth Calder', mail: 'ruth.calder@derbyshire.example' } as const
export const LOUISE = { oid: oid('13'), name: 'Louise Barker', mail: 'louise.barker@derbyshire.example' } as const
export const SAM = { oid: oid('14'), name: 'Sam Turner', mail: 'sam.turner@derbyshire.example' } as const
export const NADIA = { oid: oid('15'), name: 'Nadia Hughes', mail: 'nadia.hughes@derbyshire.example' } as const
export const OWEN = { oid: oid('16'), name: 'Owen Price', mail: 'owen.price@derbyshire.example' } as const
export type Person = { readonly oid: string; readonly name: string; readonly mail: string }

export const POLICE = { name: 'City Referral Unit', mail: 'city.referrals@police.example' } as const
export const COUNTY = { name: 'County Referral Unit', mail: 'county.referrals@police.example' } as const
export const HARBOUR = { name: 'Harbour Young People’s Service', mail: 'duty@harbour.example' } as const
export type Agency = { readonly name: string; readonly mail: string }

export type Row = {
  readonly label: string
  /** The figure of the cell chosen, or 'not-known'. */
  readonly score: 0 | 1 | 2 | 3 | 'not-known'
  readonly by: 'clicks' | 'keys'
}

export type Part = {
  readonly child: { readonly givenName: string; readonly familyName: string; readonly born: string; readonly school: string }
  readonly worry: string
  /** How each radio question of the concern is answered: the question's words and the answer's. */
  readonly status: readonly (readonly [question: string, answer: string])[]
  readonly rows: readonly Row[]
  readonly signs: readonly string[]
  readonly vulnerabilities: readonly string[]
  /** Whether the procedure bars "low" for this child; the words of the reason it gives. */
  readonly neverLow: RegExp | undefined
  /** Which agency comes and which can't. */
  readonly accepts: Agency
  readonly declines: Agency
}

export const QUIET_STATUS: Part['status'] = [
  ["Is children's social care already involved?", 'No'],
  ['Is a multi-agency team already involved?', 'No'],
  ['Is there an early help assessment?', 'Not known'],
  ['Has the child an education, health and care plan?', 'No'],
  ['Has the child a significant learning disability?', 'Not known'],
  ['Has the child medical needs?', 'No'],
  ['Is there a plan for the child?', 'No'],
  ['Is the child looked after?', 'No'],
]

export const ROW_LABELS = [
  'Missing and staying out',
  'School, college, training, work',
  'Where the child lives',
  'Family and carers',
  'Contact with services',
  'Drugs and alcohol',
  'Physical and sexual health',
  'Emotional wellbeing',
  'Adults, peers and places',
  'Coercion, control, violence',
  'Phones and online',
  'Money, goods, favours',
] as const

/** A child of twelve in Derby: the line as it is first told. `today` ('YYYY-MM-DD') is the day the line begins. */
export function theChildOfTwelve(today: string): Part {
  const scores = [2, 1, 0, 1, 0, 'not-known', 0, 1, 2, 1, 1, 1] as const
  return {
    child: {
      givenName: 'Wilhelmina',
      familyName: 'Tangleford',
      born: `${Number(today.slice(0, 4)) - 12}-01-01`,
      school: 'Larkrise Academy',
    },
    worry: 'Out past midnight twice this month and came home with a phone she can’t explain. Told her form tutor she had “a new friend”.',
    status: QUIET_STATUS,
    rows: ROW_LABELS.map((label, index) => ({ label, score: scores[index] ?? 0, by: index % 3 === 1 ? 'keys' : 'clicks' })),
    signs: ['Comes home late or goes missing', 'Gets into cars of unknown adults'],
    vulnerabilities: ['Conflict in the family', 'Is a young carer'],
    neverLow: /13/,
    accepts: POLICE,
    declines: HARBOUR,
  }
}

/** Another child and another status for each seed; the level stays medium, so that the same steps follow. */
export function aChildDrawnBy(below: (n: number) => number, today: string): Part {
  const pick = <T>(first: T, ...others: readonly T[]): T => [first, ...others][below(1 + others.length)] ?? first
  const age = 10 + below(7)
  const disabled = pick('Yes', 'No', 'Not known')
  const medical = pick('Yes', 'No', 'Not known')
  const firstComes = below(2) === 0
  const year = Number(today.slice(0, 4)) - age
  return {
    child: {
      givenName: pick('Bartholomew', 'Clementine', 'Evangeline', 'Montgomery', 'Persephone', 'Thaddeus'),
      familyName: pick('Brackenhurst', 'Fothergill', 'Mickleover-Jones', 'O’Quill', 'Quillfeather', 'Szymborska'),
      born: `${year}-01-01`,
      school: pick('Larkrise Academy', 'Tidewell College', 'Underhill School'),
    },
    worry: pick('Collected from school by somebody nobody knows.', 'Missing overnight on Friday.', 'Has two phones and is afraid of one.'),
    status: [
      ["Is children's social care already involved?", pick('Yes', 'No', 'Not known')],
      ['Is a multi-agency team already involved?', pick('Yes', 'No')],
      ['Is there an early help assessment?', pick('Yes', 'No')],
      ['Has the child an education, health and care plan?', pick('Yes', 'No', 'Not known')],
      ['Has the child a significant learning disability?', disabled],
      ['Has the child medical needs?', medical],
      ['Is there a plan for the child?', pick('No', 'Child in need plan')],
      ['Is the child looked after?', pick('No', 'Yes, by Derby')],
    ],
    rows: ROW_LABELS.map((label, index) => ({
      label,
      score: pick<Row['score']>(0, 1, 2, 'not-known'),
      by: index === 0 || below(3) === 0 ? 'keys' : 'clicks',
    })),
    signs: ['Is out overnight without explanation', pick('Has friends at risk or exploited', 'Is seen at places of concern')],
    vulnerabilities: [pick('Is a young carer', 'Conflict in the family'), 'Special educational needs'],
    neverLow: age < 13 || disabled !== 'No' || medical !== 'No' ? /can't be low/ : undefined,
    accepts: firstComes ? POLICE : HARBOUR,
    declines: firstComes ? HARBOUR : POLICE,
  }
}
