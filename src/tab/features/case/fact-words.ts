import type { CaseView } from '../../../contracts/http.ts'

/** The words of the forms for what the procedure looks at besides matrix, level and meetings. */
export type FactKind = CaseView['mayRecord'][number]
export type Words = { readonly pick: string; readonly title: string; readonly tells: string; readonly yes: string }

export const FACT_WORDS: Readonly<Record<FactKind, Words>> = {
  'risk-risen': {
    pick: 'The risk has risen',
    title: 'The risk has risen',
    tells: 'Say what has changed. The lead practitioner is asked to speak to the Child Protection Manager about it at once.',
    yes: 'Record that the risk has risen',
  },
  'further-concern': {
    pick: 'A further concern',
    title: 'A further concern',
    tells: 'Concerns said again are counted: nobody has to wonder whether it was said before.',
    yes: 'Record the concern',
  },
  'information-held': {
    pick: 'Information that others hold',
    title: 'Others hold information',
    tells: 'Whoever knows something completes the report form; this asks for it.',
    yes: 'Record who holds it',
  },
  'person-of-concern': {
    pick: 'A person of concern is known',
    title: 'A person of concern is known',
    tells:
      "Record only that, and since when. Who it is doesn't belong in a child's record. Checks with the police and with social care are asked for.",
    yes: 'Record it',
  },
  'person-check': {
    pick: 'A check on a person of concern',
    title: 'A person of concern was checked',
    tells: 'Record that the check was made and when. Its result belongs to the police and to social care, not here.',
    yes: 'Record the check',
  },
  'form-shared': {
    pick: 'Who may read a report form',
    title: 'Who may read the report form',
    tells: 'Whoever wrote it shares it with the practitioners involved, or keeps it to the police with a reason.',
    yes: 'Record it',
  },
  'other-harm': {
    pick: 'Harm outside the definition',
    title: 'Harm outside the definition',
    tells: 'Harm of another kind still gets a response; this asks for it.',
    yes: 'Record the harm',
  },
  'very-high': {
    pick: 'The risk is very high',
    title: 'The risk is very high',
    tells: 'Whether a child protection conference is called then has to be decided.',
    yes: 'Record it',
  },
  'scoring-in-doubt': {
    pick: 'The scoring needs clarifying',
    title: 'The scoring needs clarifying',
    tells: 'The outcome is then discussed with the Child Protection Manager for vulnerable young people.',
    yes: 'Record it',
  },
  definition: {
    pick: 'What makes it exploitation',
    title: 'What makes it exploitation',
    tells: 'There is some exchange: which kind is it here? One or both.',
    yes: 'Record it',
  },
  considerations: {
    pick: 'The considerations',
    title: 'What to consider for this child',
    tells: 'Nine points, as far as you have gone through them. What each means for this child helps whoever reads it next.',
    yes: 'Record the considerations',
  },
  vulnerabilities: {
    pick: 'Other vulnerabilities',
    title: 'Other vulnerabilities',
    tells: 'Each has procedures of its own, which are followed beside this one.',
    yes: 'Record the answers',
  },
  'associated-needs': {
    pick: 'Associated needs',
    title: 'Associated needs',
    tells: 'Assessment and plan address these too. For each that is found, say what is done about it.',
    yes: 'Record the answers',
  },
  trafficking: {
    pick: 'Trafficking',
    title: 'Is there any element of trafficking?',
    tells: 'Being moved for exploitation counts, within a town as well. "Not yet" keeps the question open.',
    yes: 'Record the answer',
  },
  'childs-week': {
    pick: 'The child’s week',
    title: 'The child’s week',
    tells:
      'Ask the child: what do they do when, and whom do they want in the room? Meetings and the talk before them are looked for around it. It is seen by those who see the whole case.',
    yes: 'Record the week',
  },
  'parents-needs': {
    pick: 'What the parents or carers need',
    title: 'What the parents or carers need',
    tells:
      'Ask the parents or carers: when can’t they come, whom do they want in the room, do they need an interpreter, and where would it suit them? Times for meetings they are to come to are looked for around it. It is seen by those who see the whole case.',
    yes: 'Record what they need',
  },
  'moved-away': {
    pick: 'The child has moved',
    title: 'The child has moved',
    tells:
      'To the other of the two areas the case is handed over as it is, and nothing is typed again. Leaving both ends the plan of a child who is not looked after.',
    yes: 'Record the move',
  },
  'move-mistaken': {
    pick: 'The move was a mistake',
    title: 'The move was taken down by mistake',
    tells: 'The plan that ended with it goes on from where it was. Both entries stay in the history.',
    yes: 'Take the move back',
  },
  'core-group': {
    pick: 'A core group met',
    title: 'A core group met',
    tells: 'On a protection plan the core group takes the place of the network meeting.',
    yes: 'Record it',
  },
  transition: {
    pick: 'Transition services',
    title: 'Transition services',
    tells: 'The plan ceases at 18. Services are identified at the last review and in place by the birthday.',
    yes: 'Record the services',
  },
  'lead-team': {
    pick: 'Which team leads',
    title: 'Which team leads',
    tells: "At medium or high a case is not held outside children's social care; in Derby a multi-agency team may lead a child in need's.",
    yes: 'Record it',
  },
  'section-47': {
    pick: 'Section 47: the decision',
    title: 'The decision on section 47',
    tells: "Children's social care decides. Nothing is decided beforehand, and reasons are needed whichever way it goes.",
    yes: 'Record the decision',
  },
  'section-47-ended': {
    pick: 'Section 47: how the enquiry ended',
    title: 'How the section 47 enquiry ended',
    tells: 'Without a conference the limit that stood still runs on from its first start.',
    yes: 'Record the end',
  },
  conference: {
    pick: 'A conference: the decision',
    title: 'The decision on a conference',
    tells: 'The risk was said to be very high. Record whether a child protection conference is called, with the reasons.',
    yes: 'Record the decision',
  },
  liaison: {
    pick: 'Talked over with the Child Protection Manager',
    title: 'Talked over with the Child Protection Manager',
    tells: 'What came of it: the review brought forward, the plan changed, or child protection.',
    yes: 'Record it',
  },
}

export const SAID_BY = [
  { value: 'child', words: 'The child' },
  { value: 'family', words: 'The family or carers' },
  { value: 'practitioner', words: 'I, or a colleague on the case' },
  { value: 'agency', words: 'Another agency' },
  { value: 'public', words: 'Somebody else' },
] as const

export const LIMBS = [
  { value: 'childs-gain', words: 'The child gets or expects something they need or want, or avoids harm' },
  { value: 'others-gain', words: 'Somebody else gains money or standing by it' },
] as const

export const VULNERABILITIES = [
  { value: 'missing', words: 'Running away or going missing' },
  { value: 'extremism', words: 'Extremism' },
  { value: 'domestic-abuse', words: 'Domestic abuse' },
  { value: 'offending', words: 'Offending' },
  { value: 'fgm', words: 'Female genital mutilation' },
] as const

export const NEEDS = [
  { value: 'physical-health', words: 'Physical health' },
  { value: 'mental-health', words: 'Mental health' },
  { value: 'missing', words: 'Going missing' },
  { value: 'online', words: 'Abuse online' },
  { value: 'substances', words: 'Drugs or alcohol' },
] as const

export const OUTCOMES = [
  { value: 'review-forward', words: 'The review is brought forward' },
  { value: 'plan-changed', words: 'The plan is changed' },
  { value: 'child-protection', words: 'It goes to child protection' },
  { value: 'nothing-changed', words: 'Nothing changes for now' },
] as const

export const TRAFFICKING = [
  { value: 'yes', words: 'Yes' },
  { value: 'no', words: 'No' },
  { value: 'not-yet', words: 'Not answered yet' },
] as const

export const REFERRALS = [
  { value: 'made', words: 'It was made' },
  { value: 'not-yet', words: 'It is still to be made' },
  { value: 'not-required', words: 'None is required' },
] as const
