import type { ChildStatus } from '../../procedure/facts.ts'
import type { MatrixDefinition } from '../../procedure/matrix/definition.ts'
import type { RiskLevel } from '../../procedure/vocabulary.ts'
import type { Chance } from './chance.ts'

export const NONE: ChildStatus = {
  earlyHelp: false,
  openToMat: false,
  openToSocialCare: false,
  plan: 'none',
  lookedAfter: 'no',
  ehcPlan: 'no',
  significantLearningDisability: 'no',
  medicalNeeds: 'no',
}

/** Every status the procedure tells apart, each at least once in either area. */
export const STATUSES: Readonly<Record<string, Partial<ChildStatus>>> = {
  none: {},
  'early help': { earlyHelp: true },
  'multi-agency team': { openToMat: true },
  'social care': { openToSocialCare: true },
  'child in need': { openToSocialCare: true, plan: 'child-in-need' },
  'protection plan': { openToSocialCare: true, plan: 'child-protection' },
  'looked after here': { openToSocialCare: true, lookedAfter: 'derby' },
  'looked after by the other area': { openToSocialCare: true, lookedAfter: 'derbyshire' },
  'looked after elsewhere': { openToSocialCare: true, lookedAfter: { otherAuthority: 'Northmoor Council' } },
  'EHC plan': { ehcPlan: 'yes' },
  'learning disability': { significantLearningDisability: 'yes' },
  'medical needs': { medicalNeeds: 'yes' },
}

export const GIVEN =
  'Aaliyah Ben Chloe Darius Esme Finlay Gwen Hamza Isla Jayden Keira Leo Mia Nathaniel Orla Poppy Reuben Saffron Tilly Yusuf Zofia Callum'.split(
    ' ',
  )
export const FAMILY =
  'Ashdown Birtles Cattermole Dunmore Eastwell Farnsby Greatorex Hollis Ibbotson Jessop Kettlewell Lomas Marsden Nettleship Oakden Pymm Quarmby Redfern Slack Twigg'.split(
    ' ',
  )
export const WORRIES = [
  'Staying out past midnight twice this month and coming home with a new phone she can’t explain.',
  'Collected from school by an older lad nobody knows. Withdrawn since, and won’t say where he goes at weekends.',
  'A friend told her tutor that a man online keeps asking to meet her and has sent her money.',
  'Missing overnight on Friday; said he was “at a party” in another town and was dropped home by car.',
  'Has stopped seeing her old friends, has new clothes and two phones, and is frightened when one of them rings.',
] as const

/** Ticks that suggest about the level asked for; every row answered. */
export function answersFor(chance: Chance, definition: MatrixDefinition, level: RiskLevel) {
  const wanted = { low: 1, medium: 2, high: 3 }[level]
  const rows = definition.rows.map((row) => {
    const options = row.options.filter((option) => option.score <= wanted)
    const option = chance.yes(0.45) ? (options.at(-1) ?? options[0]) : options[0]
    const score = option?.score ?? 0
    return score === 0
      ? { row: row.id, score }
      : { row: row.id, score, evidence: 'Seen and written down by the worker.', source: 'Practitioner' }
  })
  return {
    rows,
    indicators: [],
    vulnerabilities: [],
    protectiveFactors: 'A grandmother she trusts.',
    childsAccount: 'Says she is fine and doesn’t want a fuss.',
  }
}
