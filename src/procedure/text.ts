/**
 * The 80 paragraphs of the procedure, in its order: heading and our own short label. The procedure's own sentences aren't here:
 * a board may install its copy of the text, which is then shown beside the label.
 */
export type Heading =
  | 'scope'
  | 'amendments'
  | 'introduction'
  | 'response'
  | 'low'
  | 'medium'
  | 'high'
  | 'co-ordination-derby'
  | 'co-ordination-derbyshire'

export const HEADINGS: Readonly<Record<Heading, string>> = {
  scope: 'Scope',
  amendments: 'Amendments',
  introduction: '1. Introduction',
  response: '2. Response to concerns',
  low: '2. Low level of risk',
  medium: '2. Medium level of risk',
  high: '2. High level of risk',
  'co-ordination-derby': '3. Co-ordination with other processes: Derby',
  'co-ordination-derbyshire': '3. Co-ordination with other processes: Derbyshire',
}

export type Paragraph = { readonly heading: Heading; readonly label: string }

export const PARAGRAPHS = {
  'S.1': { heading: 'scope', label: 'Whom this chapter is for' },
  'S.2': { heading: 'scope', label: 'Key points: held and assessed by social care at medium and high' },
  'A.1': { heading: 'amendments', label: 'This edition and its toolkit' },
  '1.1': { heading: 'introduction', label: 'A form of sexual abuse: child protection procedures apply' },
  '1.2': { heading: 'introduction', label: 'The many forms it takes' },
  '1.3': { heading: 'introduction', label: 'Any child, and any abuser' },
  '1.4': { heading: 'introduction', label: 'What the procedures set out' },
  '1.5': { heading: 'introduction', label: 'The 2017 definition introduced' },
  '1.6': { heading: 'introduction', label: 'The definition' },
  '1.7': { heading: 'introduction', label: 'Apparent consent, and abuse without contact' },
  '1.8': { heading: 'introduction', label: 'Exchange as the key factor' },
  '1.9': { heading: 'introduction', label: 'When it is exploitation: two limbs' },
  '1.10': { heading: 'introduction', label: 'First limb: what the child gets or expects' },
  '1.11': { heading: 'introduction', label: 'One limb or both' },
  '1.12': { heading: 'introduction', label: 'Second limb: what the perpetrator gains' },
  '1.13': { heading: 'introduction', label: 'Treated as a victim, whatever the circumstances' },
  '1.14': { heading: 'introduction', label: 'The duty of staff to notice, report and support' },
  '1.15': { heading: 'introduction', label: 'Trafficking, and harm outside the definition' },
  '1.16': { heading: 'introduction', label: 'What to consider when responding' },
  '1.17': { heading: 'introduction', label: 'To consider: any sex' },
  '1.18': { heading: 'introduction', label: 'To consider: children particularly vulnerable' },
  '1.19': { heading: 'introduction', label: 'To consider: history and background' },
  '1.20': { heading: 'introduction', label: 'To consider: how grooming works' },
  '1.21': { heading: 'introduction', label: 'To consider: context, people and places' },
  '1.22': { heading: 'introduction', label: 'To consider: alleged perpetrators' },
  '1.23': { heading: 'introduction', label: 'To consider: capacity and consent' },
  '1.24': { heading: 'introduction', label: 'To consider: coercion and aggravation' },
  '1.25': { heading: 'introduction', label: 'To consider: the law' },
  '1.26': { heading: 'introduction', label: 'Other areas of vulnerability' },
  '1.27': { heading: 'introduction', label: 'Checks on identified perpetrators' },
  '1.28': { heading: 'introduction', label: 'Where to find more' },
  '2.A.1': { heading: 'response', label: 'The matrix, done with other agencies' },
  '2.A.2': { heading: 'response', label: 'Considering the level and other needs' },
  '2.A.3': { heading: 'response', label: 'Seeking advice' },
  '2.A.4': { heading: 'response', label: 'The report form, in all cases' },
  '2.L.1': { heading: 'low', label: 'Who can never be low' },
  '2.L.2': { heading: 'low', label: 'Early help at low' },
  '2.L.3': { heading: 'low', label: 'Who assesses, and the family meeting' },
  '2.L.4': { heading: 'low', label: 'What the family meeting is for' },
  '2.L.5': { heading: 'low', label: 'Associated needs at low' },
  '2.L.6': { heading: 'low', label: 'Thresholds at low, and when concerns increase' },
  '2.L.7': { heading: 'low', label: 'Already open: the existing plan' },
  '2.M.1': { heading: 'medium', label: "Referral, assessment, professionals' meeting" },
  '2.M.2': { heading: 'medium', label: 'Associated needs at medium' },
  '2.M.3': { heading: 'medium', label: 'Already open: update both assessments' },
  '2.M.4': { heading: 'medium', label: 'The threshold decision' },
  '2.M.5': { heading: 'medium', label: 'Services, and contact with the Child Protection Manager' },
  '2.M.6': { heading: 'medium', label: "The meeting: when, who, papers; Derbyshire's discussion" },
  '2.M.7': { heading: 'medium', label: 'Safety and crime at the meeting' },
  '2.M.8': { heading: 'medium', label: 'The purpose of the meeting' },
  '2.M.9': { heading: 'medium', label: 'Purpose: focus' },
  '2.M.10': { heading: 'medium', label: 'Purpose: risk, vulnerability, protection' },
  '2.M.11': { heading: 'medium', label: 'Purpose: interventions' },
  '2.M.12': { heading: 'medium', label: 'Purpose: alleged perpetrators' },
  '2.M.13': { heading: 'medium', label: 'Purpose: prosecution' },
  '2.M.14': { heading: 'medium', label: 'Purpose: disruption' },
  '2.M.15': { heading: 'medium', label: 'Meeting the child first, and the confidential part' },
  '2.M.16': { heading: 'medium', label: "Participants' own view of the risk" },
  '2.M.17': { heading: 'medium', label: 'Anyone with information' },
  '2.M.18': { heading: 'medium', label: 'Outline plan, minutes and plan' },
  '2.M.19': { heading: 'medium', label: 'The network, every few weeks' },
  '2.M.20': { heading: 'medium', label: "Derby's reviews and their papers" },
  '2.M.21': { heading: 'medium', label: 'What the review decides' },
  '2.M.22': { heading: 'medium', label: "Derbyshire's review by the line manager" },
  '2.M.23': { heading: 'medium', label: 'When the plan ends' },
  '2.M.24': { heading: 'medium', label: 'When risk rises between reviews' },
  '2.H.1': { heading: 'high', label: 'Immediate referral and report form' },
  '2.H.2': { heading: 'high', label: 'Significant harm: the strategy discussion' },
  '2.H.3': { heading: 'high', label: 'Safety and crime at the discussion' },
  '2.H.4': { heading: 'high', label: 'Conference and protection plan' },
  '2.H.5': { heading: 'high', label: 'Derby: high without section 47' },
  '3.1': { heading: 'co-ordination-derby', label: 'Derby: which children' },
  '3.2': { heading: 'co-ordination-derby', label: 'Derby: child in need' },
  '3.3': { heading: 'co-ordination-derby', label: 'Derby: child on a protection plan' },
  '3.4': { heading: 'co-ordination-derby', label: 'Derby: looked-after child' },
  '3.5': { heading: 'co-ordination-derbyshire', label: 'Derbyshire: which children' },
  '3.6': { heading: 'co-ordination-derbyshire', label: 'Derbyshire: child in need or already open' },
  '3.7': { heading: 'co-ordination-derbyshire', label: 'Derbyshire: child on a protection plan' },
  '3.8': { heading: 'co-ordination-derbyshire', label: 'Derbyshire: looked-after child and education plan' },
  '3.9': { heading: 'co-ordination-derbyshire', label: "Derbyshire: another authority's child placed here" },
} as const satisfies Readonly<Record<string, Paragraph>>

/** 'S.1' ... '3.9'. */
export type ParagraphId = keyof typeof PARAGRAPHS

export const PARAGRAPH_IDS = Object.keys(PARAGRAPHS) as readonly ParagraphId[]
