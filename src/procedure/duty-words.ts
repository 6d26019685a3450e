import type { Agency, Duty, MeetingKind, Role } from './vocabulary.ts'

/** What people read for each duty: `short` on buttons and lists, `what` as the sentence for the person who owes it. */
export type DutyWords = { readonly short: string; readonly what: string }

export const DUTY_WORDS: Readonly<Record<Duty, DutyWords>> = {
  'complete-matrix': words('Complete the risk matrix', 'Complete the risk assessment matrix for this concern.'),
  'consult-agencies': words('Do the matrix with other agencies', 'Go through the matrix with the other agencies that know the child.'),
  'judge-level': words('Judge the level', 'Judge the level of risk on the completed matrix, with your reasons.'),
  'seek-advice': words(
    'Seek advice',
    'Talk it over with a champion (Derby), your manager, your safeguarding lead or another suitable person.',
  ),
  'send-report-form': words(
    'Send the report form to the police',
    'Complete the report form and send it to the City or County police referral unit.',
  ),
  'review-trafficking': words(
    'Review for trafficking',
    'Consider whether there are elements of trafficking, and refer where that is required.',
  ),
  'check-perpetrator': words(
    'Have the named adult checked',
    'Have the named person checked with police and social care, and act on the result.',
  ),
  'respond-to-other-harm': words(
    'Respond to the other harm',
    'Respond to the harm that falls outside the definition by the procedure that fits it.',
  ),
  'weigh-considerations': words(
    'Go through the considerations',
    'Consider the nine points listed for every response, and note what each means for this child.',
  ),
  'consider-other-vulnerabilities': words(
    'Consider other vulnerabilities',
    'Consider running away or going missing, extremism, domestic abuse, offending and FGM, and the procedures for them.',
  ),
  'hold-in-social-care': words(
    'Have the case held in social care',
    "See that the case is held in children's social care: at medium or high it isn't held outside.",
  ),
  'early-help-assessment': words('Undertake the early help assessment', 'Undertake an early help assessment with the matrix attached.'),
  'call-taf': words(
    'Call a team around the family',
    'Call a team around the family where it is needed: parents or carers, the child and other agencies.',
  ),
  'make-taf-plan': words(
    'Make the multi-agency action plan',
    'Make the plan of the family meeting, with actions on this concern and awareness work with the child and family.',
  ),
  'address-associated-needs': words(
    'Address associated needs',
    'Address in assessment and plan: mental and physical health, going missing, abuse online, drugs and alcohol.',
  ),
  'offer-specialist-help': words('Offer specialist help', 'Offer suitable help, or a referral to a specialist agency.'),
  'address-in-existing-plan': words('Address it in the existing plan', "Take the concern into the child's existing plan."),
  'refer-to-social-care': words('Refer to social care', "Refer the child to children's social care."),
  'consider-assessment': words(
    'Consider a social care assessment',
    'Consider whether a social care assessment is needed, with the context and any other concern.',
  ),
  'update-assessments': words(
    'Update matrix and single assessment',
    'Update the matrix and the single assessment together with partner agencies.',
  ),
  'decide-threshold': words('Decide on the threshold', 'Decide on the threshold for assessment and intervention, and record the decision.'),
  'provide-as-child-in-need': words('Provide services as child in need', 'Provide services to the child as a child in need.'),
  'contact-duty-cpm': words('Contact the Duty Child Protection Manager', 'Contact the Duty Child Protection Manager about this judgement.'),
  'contact-locality-cpm': words(
    'Contact the Locality Child Protection Manager',
    'Contact the Locality Child Protection Manager about this judgement.',
  ),
  'clarify-level': words('Clarify the level', 'Clarify the level of risk with the lead practitioner.'),
  'confirm-meeting': words('Confirm whether a meeting is needed', 'Confirm whether a multi-agency meeting is needed.'),
  'ask-for-strategy-discussion': words(
    'Confirm the need for a strategy discussion',
    'Confirm, as lead professional, the need for a strategy discussion in district.',
  ),
  'hold-cse-meeting': words('Hold the multi-agency meeting', 'Hold the multi-agency CSE meeting.'),
  'hold-strategy-discussion': words('Hold the strategy discussion', 'Hold the strategy discussion in district.'),
  'record-outcome': words('Record the outcome', 'Record the outcome in the record system.'),
  'discuss-scoring': words(
    'Discuss the scoring',
    'Discuss the outcome with the Child Protection Manager for CSE and Vulnerable Young People, as the scoring needs clarifying.',
  ),
  'update-childs-plan': words("Update the child's plan", "Take the outcome into the child's plan."),
  'meet-child-before': words('Meet the child first', 'Meet the child before the meeting where possible; record why not where it is not.'),
  'consider-own-view': words(
    'Consider the matrix from your own side',
    'Consider the matrix from your own view of the child, to prepare your contribution to the meeting.',
  ),
  'report-information': words(
    'Report the information to the police',
    'Complete the report form on what is known and send it to the City or County police referral unit.',
  ),
  'share-report-form': words(
    'Share the report form',
    'Share the report form with the practitioners involved; the author picks the readers, police only with a reason.',
  ),
  'submit-risk-assessment': words('Submit the risk assessment', 'Submit the updated risk assessment for the meeting.'),
  'submit-report': words('Submit the report', 'Submit the report for the meeting.'),
  'submit-proposed-plan': words('Submit the proposed plan', 'Submit a proposed plan for the meeting.'),
  'outline-plan': words('Give out the outline plan', 'Record the actions and give out an outline plan at the end of the meeting.'),
  'circulate-minutes': words('Circulate the minutes', 'Circulate the minutes of the meeting.'),
  'circulate-plan': words('Circulate the plan', 'Circulate the plan made at the meeting.'),
  'network-meeting': words('Hold the network meeting', 'Hold the next meeting of the network to follow the plan.'),
  'update-matrix': words('Update the matrix', 'Complete or update the matrix.'),
  review: words('Hold the review', 'Hold the review.'),
  'decide-at-review': words(
    'Decide at the review',
    'Consider progress, level and further actions, and decide whether to go on under these procedures.',
  ),
  'liaise-on-escalation': words(
    'Speak to the Child Protection Manager',
    'Speak to the Child Protection Manager: bring the review forward, change the plan, or go to child protection.',
  ),
  'double-record': words(
    'Record as child-in-need review too',
    "Record the meeting's date and plan in the record system as a child-in-need review and plan as well.",
  ),
  'decide-section-47': words('Decide on section 47', 'Decide whether a section 47 enquiry is needed, and say why.'),
  'hold-section-47-discussion': words(
    'Hold the section 47 strategy discussion',
    'Hold a strategy discussion or meeting with police, health and every relevant agency.',
  ),
  'decide-conference': words('Decide on a conference', 'Decide whether to call a child protection conference, and record the decision.'),
  'hold-conference': words('Hold the conference', 'Call and hold the child protection conference that was decided on.'),
  'state-risks-in-protection-plan': words(
    'State the risks in the protection plan',
    'See that the protection plan states these risks and the actions on them very clearly.',
  ),
  'decide-route-at-high': words(
    'Decide the route',
    'Decide, with reasons, how to go on: the text prints no meeting here for high without significant harm or after section 47.',
  ),
  'liaise-existing-cpm': words(
    'Speak to the existing Child Protection Manager',
    "Speak to the Child Protection Manager of the child's protection plan.",
  ),
  'fold-into-protection-plan': words(
    'Fold the plan into the protection plan',
    'Take the plan made at the meeting into the protection plan.',
  ),
  'review-in-protection-process': words(
    'Review it within the protection plan',
    "Review the plan made at the meeting within the protection plan's own reviews.",
  ),
  'avoid-duplicate-meeting': words(
    'Cancel the duplicate meeting',
    'Cancel this meeting: on a protection plan the core group or the conference serves it, and meetings are not duplicated.',
  ),
  'flag-pathway': words('Mark the pathway in the record system', 'Mark the child as on the pathway in the record system.'),
  'identify-cpm-cse-vyp': words(
    'Identify the second Child Protection Manager',
    'Identify the Child Protection Manager for CSE and Vulnerable Young People for this child as well.',
  ),
  'inform-iro': words('Tell the reviewing officer', 'Tell the independent reviewing officer about the concern.'),
  'consult-iro': words(
    'Consult the reviewing officer',
    'Consult the independent reviewing officer and the worker on the best way to go, before a meeting is booked.',
  ),
  'share-minutes-iro': words('Share the minutes with the reviewing officer', 'Share the minutes with the independent reviewing officer.'),
  'time-by-childs-needs': words(
    "Time it by the child's needs",
    "Fit the meeting's time to looked-after reviews by the child's needs first, and professionals' convenience second.",
  ),
  'reference-in-care-plan': words('Reference the plan in the care plan', "See that the child's care plan refers to this plan."),
  'inform-send-officer': words('Tell the SEND officer', 'Tell the SEND officer about the concern.'),
  'reference-in-ehc-plan': words(
    'Reference the concern in the education plan',
    'See that the education, health and care plan refers to the concern.',
  ),
  'consult-own-authority': words(
    "Consult the child's own authority",
    "Consult the child's own social worker, and ask them to tell their reviewing officer.",
  ),
  'hold-locally': words('Hold the meeting locally', 'Hold the meeting locally, where the child is placed.'),
  'transition-services': words(
    'Have transition services in place',
    'Identify transition services at the last review, and have them in place by the 18th birthday.',
  ),
  'refer-to-new-authority': words('Refer to the new authority', 'Refer the child to the authority of the new area.'),
  'tell-own-authority': words("Tell the child's own authority", "Tell the child's own authority that the child is leaving the area."),
}

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  practitioner: 'Practitioner who raised the concern',
  'lead-practitioner': 'Lead practitioner',
  'line-manager': 'Line manager',
  'social-care': "Children's social care",
  'duty-cpm': 'Duty Child Protection Manager',
  cpm: 'Child Protection Manager',
  'locality-cpm': 'Locality Child Protection Manager',
  'cpm-cse-vyp': 'Child Protection Manager for CSE and Vulnerable Young People',
  iro: 'Independent reviewing officer',
  'send-officer': 'SEND officer',
  'mat-worker': 'Multi-agency team worker',
  police: 'Police',
  'specialist-service': 'Specialist CSE service',
  health: 'Health',
  education: 'Education',
  'youth-offending': 'Youth offending service',
  'involved-agency': 'Other involved agency',
  'own-authority-social-worker': "Social worker of the child's own authority",
  'minute-taker': 'Minute taker',
  chair: 'Chair of the meeting',
  child: 'Child',
  'parents-carers': 'Parents or carers',
  'existing-cpm': 'Child Protection Manager of the protection plan',
  'core-group': 'Core group of the protection plan',
  placement: "Carer or manager of the child's placement",
  'transition-service': 'Transition service',
  'missing-service': 'Service for missing children',
  'drugs-service': 'Drug and alcohol service',
  'mental-health-service': 'Mental health service',
}

export const AGENCY_WORDS: Readonly<Record<Agency, string>> = {
  'social-care': "Children's social care",
  'early-help': 'Early help',
  'reviewing-service': 'Independent reviewing service',
  police: 'Police',
  'specialist-service': 'Specialist CSE service',
  health: 'Health',
  education: 'Education',
  'youth-justice': 'Youth offending service',
  'other-authority': "The child's own authority",
  placement: 'Placement',
  'adult-services': 'Adult services',
  'any-agency': 'Whichever agency it is',
  family: 'Family',
}

/** Kinds of meeting as explanations name them. */
export const MEETING_WORDS: Readonly<Record<MeetingKind, string>> = {
  taf: 'team around the family',
  'professionals-meeting': "professionals' meeting",
  'cse-meeting-initial': 'CSE meeting',
  'cse-review': 'CSE review',
  'strategy-discussion-district': 'strategy discussion in district',
  's47-strategy-discussion': 'section 47 strategy discussion',
  'cin-network': 'network meeting',
  'line-manager-review': "line manager's review",
  conference: 'child protection conference',
}

function words(short: string, what: string): DutyWords {
  return { short, what }
}
