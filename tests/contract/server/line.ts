import { DD_CSE_2017R1 } from '../../../src/procedure/matrix/dd-cse-2017r1.ts'
import { type Answer, bornSoThat, type Command, type Given, type Json, MAYA, PRIYA, request } from './given.ts'

/** Texts that must never come back where they don't belong: not in a log, not in a refusal. */
export const CANARY = 'zebrafish lampshade quagmire'
export const CHILD = { givenName: 'Quillonette', familyName: 'Vantongeren', school: 'Meadowbank School' }

export const STATUS = {
  earlyHelp: false,
  openToMat: false,
  openToSocialCare: false,
  plan: 'none',
  lookedAfter: 'no',
  ehcPlan: 'no',
  significantLearningDisability: 'no',
  medicalNeeds: 'no',
} as const

export function concern(birth: string): Command {
  return { do: 'raise-concern', area: 'derby', child: { ...CHILD, birth }, status: STATUS, worry: `${CANARY}: out late, twice` }
}

export function matrix(score: number): Command {
  const rows = DD_CSE_2017R1.rows.map(({ id }) => ({ row: id, score, ...(score === 0 ? {} : { evidence: `${CANARY} was seen` }) }))
  const { id, version } = DD_CSE_2017R1
  return {
    do: 'complete-matrix',
    definition: { id, version },
    answers: { rows, indicators: [], vulnerabilities: [] },
    consulted: [],
    aloneBecause: 'Nobody could be reached today.',
  }
}

export function judge(matrixId: string, level: 'low' | 'medium' | 'high'): Command {
  const rationale = `${CANARY}: a pattern of going out late, and gifts that nobody can explain.`
  return { do: 'judge-level', matrix: matrixId, level, rationale, significantHarmSuspected: 'no', secondPerson: 'Tom Whitlock' }
}

export async function raise(given: Given, as: string, age = 14): Promise<Json> {
  const today = (await given.ask('GET', '/api/me', { as })).body.today
  return expected(await given.ask('POST', '/api/concerns', { as, body: request(concern(bornSoThat(age, today))) })).case
}

export async function give(given: Given, as: string, reference: string, command: Command, expectedVersion?: number): Promise<Answer> {
  return await given.ask('POST', `/api/cases/${reference}/commands`, { as, body: request(command, expectedVersion) })
}

/** The body of a 200; anything else is said whole, so that a failing test shows why. */
export function expected(answer: Answer): Json {
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`)
  return answer.body
}

/** Judged medium, with the Child Protection Manager contacted and the level clarified. */
export async function upToClarified(given: Given): Promise<Json> {
  const raised = await raise(given, MAYA)
  const { reference } = raised
  const assessed = expected(await give(given, MAYA, reference, matrix(1)))
  expected(await give(given, MAYA, reference, judge(assessed.matrices[0].id, 'medium')))
  expected(await give(given, MAYA, reference, { do: 'contact-cpm', cpm: 'p-02' }))
  return expected(await give(given, PRIYA, reference, { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes' }))
}
