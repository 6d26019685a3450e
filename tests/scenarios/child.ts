import type { PlainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts, ChildStatus, Earlier } from '../../src/procedure/facts.ts'
import type { Known } from '../../src/procedure/vocabulary.ts'
import { malformed } from './malformed.ts'
import { dayOf, type Fields, type Lined, needed, textOf } from './read.ts'
import { wordOf, wordsOf } from './words.ts'

/** What a scenario says of the child, at first and as it changes. */
type Change = (f: CaseFacts, value: Lined, on: PlainDate | undefined) => CaseFacts

const status =
  (change: (value: Lined) => Partial<ChildStatus>, since?: keyof NonNullable<ChildStatus['since']>): Change =>
  (f, value, on) => {
    const more = on && since ? { since: { ...f.status.since, [since]: on } } : {}
    return { ...f, status: { ...f.status, ...change(value), ...more } }
  }
const yes = (value: Lined): boolean => wordOf(value, 'yes or no') === 'yes'
const answer = (value: Lined): Known => (wordOf(value, 'answer') === 'not known' ? 'not-known' : yes(value) ? 'yes' : 'no')
const dashed = (text: string): string => text.replaceAll(' ', '-')

const CHANGES: Readonly<Record<string, Change>> = {
  area: (f, value, on) => {
    if (on) throw malformed(value.line, 'a child moves by "moved to derby" or "moved to derbyshire", not by another area')
    return { ...f, area: wordOf(value, 'area') }
  },
  born: (f, value) => ({ ...f, birth: textOf(value, 'born') === 'not known' ? 'not-known' : dayOf(value, 'born, or "not known"') }),
  'open to early help': status((value) => ({ earlyHelp: yes(value) })),
  'open to MAT': status((value) => ({ openToMat: yes(value) })),
  'open to social care': status((value) => ({ openToSocialCare: yes(value) })),
  plan: status((value) => ({ plan: dashed(wordOf(value, 'plan')) as ChildStatus['plan'] }), 'childProtection'),
  'plan is for': status((value) => ({ protectionPlanFor: dashed(wordOf(value, 'reason of a plan')) as 'other-reasons' })),
  'led by': (f, value) => ({ ...f, leadTeam: wordOf(value, 'way to lead') === 'MAT' ? 'mat' : 'social-care' }),
  'looked after by': status((value) => {
    const by = textOf(value, 'looked after by')
    return { lookedAfter: by === 'no' || by === 'derby' || by === 'derbyshire' ? by : { otherAuthority: by } }
  }, 'lookedAfter'),
  placement: status((value) => ({ placement: wordOf(value, 'placement') })),
  'known to': status((value) => ({ knownTo: wordsOf(value, 'service') })),
  'EHC plan': status((value) => ({ ehcPlan: answer(value) }), 'ehcPlan'),
  'learning disability': status((value) => ({ significantLearningDisability: answer(value) })),
  'medical needs': status((value) => ({ medicalNeeds: answer(value) })),
  'medical needs are significant': status((value) => ({ medicalNeedsSignificant: answer(value) })),
}

function applied(f: CaseFacts, fields: Fields, on: PlainDate | undefined): CaseFacts {
  return fields.fields.reduce((facts, { name, line, value }) => {
    const change = CHANGES[name]
    if (!change) throw malformed(line, `nothing called "${name}" is known of a child; expected one of: ${Object.keys(CHANGES).join(', ')}`)
    return change(facts, value, on)
  }, f)
}

/** The child as the story begins. */
export function asBorn(f: CaseFacts, child: Fields): CaseFacts {
  const born = applied(f, child, undefined)
  needed(child, 'area')
  needed(child, 'born')
  return born
}

/** Something about the child changed or became known on a day; what was so until then is kept. */
export function changed(f: CaseFacts, fields: Fields, on: PlainDate): CaseFacts {
  const was: Earlier = { until: on, status: f.status, birth: f.birth, ...(f.leadTeam && { leadTeam: f.leadTeam }) }
  return { ...applied(f, fields, on), earlier: [...(f.earlier ?? []), was] }
}
