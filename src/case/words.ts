import type { Area, MeetingKind, Paper, Role } from '../procedure/vocabulary.ts'

/** The words of roles, meetings and papers as signed-in people read them. What leaves Pathway has its words in errands/wording.ts. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  practitioner: 'Practitioner',
  'lead-practitioner': 'Lead practitioner',
  'line-manager': 'Line manager',
  'social-care': "Children's social care",
  'duty-cpm': 'Duty Child Protection Manager',
  cpm: 'Child Protection Manager',
  'locality-cpm': 'Locality Child Protection Manager',
  'cpm-cse-vyp': 'Child Protection Manager for vulnerable young people',
  iro: 'Independent reviewing officer',
  'send-officer': 'SEND officer',
  'mat-worker': 'Multi-agency team worker',
  police: 'Police',
  'specialist-service': 'Specialist service',
  health: 'Health',
  education: 'School or college',
  'youth-offending': 'Youth justice',
  'involved-agency': 'Another agency involved',
  'own-authority-social-worker': "Social worker of the child's own authority",
  'minute-taker': 'Minute taker',
  chair: 'Chair',
  child: 'The child',
  'parents-carers': 'Parents or carers',
  'existing-cpm': 'Child Protection Manager of the protection plan',
  'core-group': 'Core group',
  placement: 'Carer or home manager',
  'transition-service': 'Transition service',
  'missing-service': 'Missing children service',
  'drugs-service': 'Drug and alcohol service',
  'mental-health-service': 'Mental health service',
}

export const KIND_WORDS: Readonly<Record<MeetingKind, string>> = {
  taf: 'Team around the family',
  'professionals-meeting': "Professionals' meeting",
  'cse-meeting-initial': 'CSE meeting',
  'cse-review': 'CSE review meeting',
  'strategy-discussion-district': 'Strategy discussion in district',
  's47-strategy-discussion': 'Strategy discussion, section 47',
  'cin-network': 'Network meeting',
  'line-manager-review': "Line manager's review",
  conference: 'Child protection conference',
}

export const PAPER_WORDS: Readonly<Record<Paper, string>> = {
  'risk-assessment': 'Risk assessment',
  'single-assessment': 'Single Assessment',
  'cse-report': 'CSE report',
  'proposed-plan': 'Proposed plan',
}

export const AREA_WORDS: Readonly<Record<Area, string>> = { derby: 'Derby', derbyshire: 'Derbyshire' }
