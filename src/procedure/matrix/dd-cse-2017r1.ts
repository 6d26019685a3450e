import { plainDate } from '../civil-date.ts'
import type { RiskLevel } from '../vocabulary.ts'
import type { Basis, Indicator, MatrixDefinition, MatrixOption, MatrixRow, Tier, Vulnerability } from './definition.ts'
import type { Edition } from './editions.ts'

/**
 * The default matrix: twelve rows of four cells, a checklist of signs and one of vulnerabilities. The boards' own 2017 edition isn't
 * public, so this one is put together from comparable public tools, in our own words, and says so wherever it shows.
 */
export const DD_CSE_2017R1: MatrixDefinition = {
  id: 'dd-cse',
  version: '2017r1',
  title: 'Risk assessment matrix, Derby and Derbyshire',
  basis: 'reconstructed',
  effectiveFrom: plainDate('2017-07-01'),
  areas: ['derby', 'derbyshire'],
  notice: "Reconstructed from comparable public tools. Replace it with your board's issued edition.",
  rows: [
    row(
      'missing',
      'Missing and staying out',
      [
        cell(0, 'none', 'No late returns, no missing episodes'),
        cell(1, 'low', 'Often late, or away for short spells; people usually know where'),
        cell(2, 'medium', 'Out overnight without explanation, or missing again and again with some contact'),
        harm(3, 'high', 'Missing for long or very often, out of contact, on the street, or missing with people of concern'),
      ],
      'Some tools rate nights out without explanation higher.',
    ),
    row('education', 'School, college, training, work', [
      cell(0, 'none', 'There full time and taking part'),
      cell(1, 'low', 'On the roll, attends irregularly'),
      cell(2, 'medium', 'Part time, attends poorly, truants or is excluded'),
      cell(3, 'medium', 'In nothing, and does not want to return'),
    ]),
    row('accommodation', 'Where the child lives', [
      cell(0, 'none', 'Settled, and needs are met there'),
      cell(1, 'low', 'Mostly settled, some unhappiness'),
      cell(2, 'medium', 'Unstable, temporary or unsuitable, or the placement is breaking down'),
      cell(3, 'high', 'Homeless, on different sofas, or staying with adults of concern', 'reconstructed'),
    ]),
    row('family', 'Family and carers', [
      cell(0, 'none', 'Warm, open and protective'),
      cell(1, 'low', 'Some strain, or less contact than before'),
      cell(2, 'low', 'Poor or hostile communication with some warmth left'),
      cell(3, 'medium', 'Trust and contact lost, or carers who cannot or will not protect', 'reconstructed'),
    ]),
    row('engagement', 'Contact with services', [
      cell(0, 'none', 'Takes part'),
      cell(1, 'low', 'Hard to reach at times'),
      cell(2, 'medium', 'On and off; often misses or declines'),
      cell(3, 'high', 'Out of sight of every service'),
    ]),
    row('substances', 'Drugs and alcohol', [
      cell(0, 'none', 'No concern'),
      cell(1, 'low', 'Trying things out, or suspected'),
      cell(2, 'medium', 'Known to use regularly'),
      harm(3, 'high', 'Dependent, or supplied by adults of concern', 'reconstructed'),
    ]),
    row(
      'health',
      'Physical and sexual health',
      [
        cell(0, 'none', 'No concern'),
        cell(1, 'low', 'An infection, or a worry about sexual health'),
        cell(2, 'medium', 'Repeated infections, pregnancy or termination, or a much older partner'),
        harm(3, 'high', 'Unexplained injury, sexual activity under 13, or sexual activity in return for something', 'reconstructed'),
      ],
      'Some tools rate any infection or pregnancy as high.',
    ),
    row('emotional', 'Emotional wellbeing', [
      cell(0, 'none', 'No concern'),
      cell(1, 'low', 'Poor view of self, trouble with eating, or self-harm that is not serious'),
      cell(2, 'medium', 'Self-harm or distress that needs a service, aggression, offending'),
      cell(3, 'high', 'Serious self-harm or a suicide attempt together with other signs on this form', 'reconstructed'),
    ]),
    row(
      'associates',
      'Adults, peers and places',
      [
        cell(0, 'none', 'No concern'),
        cell(1, 'low', 'Unknown adults, or friends who are themselves at risk'),
        cell(2, 'medium', 'Adults known to be of concern, an older partner, cars of unknown adults, known places, links to gangs'),
        harm(
          3,
          'high',
          'With or under the hand of abusive adults; taken to parties, hotels or other towns; made to bring others',
          'reconstructed',
        ),
      ],
      'Some tools rate cars of unknown adults and older partners higher.',
    ),
    row('coercion', 'Coercion, control, violence', [
      cell(0, 'none', 'No concern'),
      cell(1, 'low', 'Secretive, withdrawn, cut off from others'),
      harm(2, 'medium', 'An assault told of and then taken back, threats, or owing somebody for gifts'),
      harm(
        3,
        'high',
        'A controlling or violent adult, a serious assault told of or reported, held, taken away or trafficked',
        'reconstructed',
      ),
    ]),
    row('online', 'Phones and online', [
      cell(0, 'none', 'No concern'),
      cell(1, 'low', 'Risky sharing, bullying, or a secret or second phone'),
      harm(2, 'medium', 'Being groomed online, or contacted by unknown adults'),
      harm(3, 'high', 'Pictures used as pressure, or meetings and abuse arranged online', 'reconstructed'),
    ]),
    row(
      'exchange',
      'Money, goods, favours',
      [
        cell(0, 'none', 'Nothing unexplained'),
        cell(1, 'low', 'Unexplained money or things'),
        cell(2, 'medium', 'Again and again or valuable: phones, drugs, alcohol; or goods taken under a promise of sex'),
        harm(3, 'high', 'Sexual activity in return for something, or rewards for bringing others', 'reconstructed'),
      ],
      'Some tools rate unexplained goods higher.',
    ),
  ],
  indicators: [
    ...signs('low', 'sibling', {
      'l-late': 'Comes home late or goes missing',
      'l-dress': 'Dresses in a way that is sexualised for the age',
      'l-risk': 'Takes sexual risks, online too',
      'l-money': 'Has money or things nobody can explain',
      'l-adults': 'Is in touch with unknown adults',
      'l-friends': 'Has friends at risk or exploited',
      'l-contact': 'Has less contact with family, friends or support',
      'l-infection': 'Has had a sexually transmitted infection',
      'l-trying': 'Is trying drugs or alcohol',
      'l-self-image': 'Thinks poorly of themselves',
      'l-eating': 'Has an eating disorder',
      'l-self-harm': 'Harms themselves, though not seriously',
    }),
    ...signs('medium', 'sibling', {
      'm-cars': 'Gets into cars of unknown adults',
      'm-known-adults': 'Is with adults known to be of concern',
      'm-clipping': 'Takes goods or money under a promise of sex that is not kept',
      'm-places': 'Is seen at places of concern',
      'm-partner': 'Has a much older boyfriend or girlfriend',
      'm-school': 'Does not attend, or is excluded from school',
      'm-overnight': 'Is out overnight without explanation',
      'm-placement': 'Has lost a residential placement through behaviour',
      'm-goods': 'Has phones, drugs, alcohol or other things nobody can explain',
    }),
    ...harmSigns('medium', 'sibling', {
      'm-groomed': 'Is being groomed online',
      'm-assault': 'Told of a physical assault, with too little to act on, then withdrew it or let it rest',
    }),
    ...signs('medium', 'reconstructed', { 'm-infections': 'Has had several sexually transmitted infections' }),
    ...harmSigns('high', 'sibling', {
      'h-no-contact': 'Is in contact with no support at all',
      'h-street': 'Is repeatedly homeless on the street',
      'h-assault': 'Told of a serious assault, or police know of one, even if taken back',
      'h-use': 'Shows these signs together with heavy drug or alcohol use',
      'h-controlling': 'Is with a violent or controlling adult',
      'h-injuries': 'Has injuries nobody can explain',
      'h-coerced': 'Shows evidence of being coerced or trafficked',
      'h-venues': 'Is in touch with hotels, taxis or takeaways without a reason',
    }),
    ...harmSigns('high', 'reconstructed', {
      'h-under-13': 'Is sexually active under 13',
      'h-taken': 'Is taken by adults to hotels or parties for sex',
      'h-moved': 'Is moved between places for sex',
      'h-held': 'Has been held or taken away',
      'h-exchanged': 'Has, under 16, had sex with different adults in return for something',
      'h-recruits': 'Is rewarded for bringing in other children',
      'h-self-harm': 'Harms themselves seriously alongside these signs',
    }),
  ],
  vulnerabilities: [
    ...vulnerabilities('sibling', {
      'v-domestic-abuse': 'Has seen or suffered domestic abuse',
      'v-looked-after': 'Is looked after',
      'v-neglect': 'Abuse or neglect in the family',
      'v-homeless': 'Homeless, or moving from sofa to sofa',
      'v-substances': 'Substance use by a parent, carer or the child',
      'v-learning': 'Learning disability, special needs or mental ill-health',
      'v-sexuality': 'Meets homophobia, or is unsure or unable to speak of their sexuality',
      'v-breakdown': "The adults' relationship has broken down",
      'v-loss': 'Death, loss or illness of somebody important',
      'v-no-money': 'No financial support',
      'v-conflict': 'Conflict in the family',
      'v-love': 'Lack of love or security',
      'v-adult-selling': 'An adult in the family sells sex',
      'v-migrant': 'Migrant, refugee or asylum seeker',
      'v-chaotic': 'Chaotic household',
      'v-forced-marriage': 'Risk of forced marriage or violence in the name of honour',
      'v-gang': 'Linked to a gang through family or friends',
      'v-peers': 'At school or friends with exploited children',
      'v-carer': 'Is a young carer',
      'v-other': 'Something else',
    }),
    ...vulnerabilities('confirmed', {
      'v-physical': 'Physical disability',
      'v-send': 'Special educational needs',
      'v-behaviour': 'Behaviour or conduct disorder',
      'v-transition': 'Moving to adult services or independent living',
      'v-extremism': 'Extremism',
      'v-offending': 'Offending',
      'v-fgm': 'Female genital mutilation',
    }),
  ],
  scoring: {
    max: 36,
    bands: [
      { level: 'low', min: 0, max: 12 },
      { level: 'medium', min: 13, max: 23 },
      { level: 'high', min: 24, max: 36 },
    ],
    basis: 'reconstructed',
  },
  combine: 'higher',
  floors: [
    { id: 'under-13', when: { ageBelow: 13 }, minLevel: 'medium', words: 'A child under 13 is never low.', source: 'procedure' },
    {
      id: 'learning-disability',
      when: { flag: 'significantLearningDisability' },
      minLevel: 'medium',
      words: 'A child with a significant learning disability is never low.',
      source: 'procedure',
    },
    {
      id: 'medical-needs',
      when: { flag: 'medicalNeeds' },
      minLevel: 'medium',
      words: 'A child with medical needs is never low.',
      source: 'procedure',
    },
  ],
  escalators: [
    {
      id: 'disclosure',
      flag: 'disclosure',
      suggest: 'high',
      words:
        'The child has told of abuse, or a crime is alleged (from a comparable tool, not from the procedure): refer at once, and call 999 in an emergency.',
      basis: 'sibling',
    },
  ],
}

/** In force everywhere until a board has put an edition of its own into force. */
export const FIRST_EDITION: Edition = {
  definition: DD_CSE_2017R1,
  areas: DD_CSE_2017R1.areas,
  from: DD_CSE_2017R1.effectiveFrom,
}

function row(id: string, label: string, options: readonly MatrixOption[], note?: string): MatrixRow {
  return { id, label, options, ...(note && { note }) }
}

function cell(score: number, tier: Tier, descriptor: string, basis: Basis = 'sibling'): MatrixOption {
  return { score, tier, descriptor, basis }
}

/** A cell that may be evidence of abuse already happening. */
function harm(score: number, tier: Tier, descriptor: string, basis: Basis = 'sibling'): MatrixOption {
  return { score, tier, descriptor, mayBeHarm: true, basis }
}

function signs(tier: RiskLevel, basis: Basis, labels: Readonly<Record<string, string>>, mayBeHarm = false): readonly Indicator[] {
  return Object.entries(labels).map(([id, label]) => ({ id, tier, label, mayBeHarm, basis }))
}

/** Signs that may be evidence of abuse already happening, not only of risk. */
function harmSigns(tier: RiskLevel, basis: Basis, labels: Readonly<Record<string, string>>): readonly Indicator[] {
  return signs(tier, basis, labels, true)
}

function vulnerabilities(basis: Basis, labels: Readonly<Record<string, string>>): readonly Vulnerability[] {
  return Object.entries(labels).map(([id, label]) => ({ id, label, basis }))
}
