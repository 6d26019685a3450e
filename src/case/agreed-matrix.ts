import { agree, type Origin } from '../procedure/matrix/compare.ts'
import { HARM_FLAG, isSameDefinition, type MatrixDefinition } from '../procedure/matrix/definition.ts'
import type { Contribution } from './case.ts'
import type { Command } from './commands.ts'
import type { Recorded } from './events.ts'
import type { MatrixAnswers } from './matrix-shapes.ts'
import { when } from './recording.ts'
import { citing, type Refusal, refuse } from './refusal.ts'

type Agree = Extract<Command, { readonly do: 'agree-matrix' }>
type Settled = Agree['settled'][number]
export type AgreedOn = {
  readonly answers: MatrixAnswers
  readonly agreed: NonNullable<Recorded<'MatrixCompleted'>['data']['agreed']>
}

/** What a row's evidence and source hold at most (matrix-shapes.ts). */
const EVIDENCE_MAX = 2000
const SOURCE_MAX = 200

/**
 * The agreed matrix out of several agencies' views: each row with where it comes from and what those who said so had seen, and beside it who
 * sees it otherwise. Refused while a row that they see differently isn't settled, or is settled below somebody's view without a reason.
 */
export function agreedOn(definition: MatrixDefinition, views: readonly Contribution[], command: Agree): AgreedOn | Refusal {
  const other = views.find((view) => !isSameDefinition(view.definition, definition))
  if (other !== undefined) {
    return refuse('not-possible', `The view of ${other.agency} was given on another edition of the matrix.`, {
      field: 'contributions',
      instead: 'Leave it out, or ask for it anew.',
    })
  }
  const agreement = agree(definition, views, command.settled)
  if ('toSettle' in agreement) return notSettled(definition, agreement.toSettle)
  const unreasoned = loweredWithout(agreement.dissent, command)
  if (unreasoned !== undefined) return unreasoned
  const { agreed, origins, dissent } = agreement
  const { protectiveFactors, childsAccount } = command
  const flags = [...new Set([...(agreed.flags ?? []).filter((flag) => !flag.startsWith(HARM_FLAG)), ...(command.flags ?? [])])]
  return {
    answers: {
      rows: agreed.rows.map(({ row, score }) => ({ row, score, ...seenIn(row, views, originFor(row, origins), command) })),
      indicators: [...agreed.indicators],
      vulnerabilities: [...(agreed.vulnerabilities ?? [])],
      ...((agreed.recentIndicators ?? []).length === 0 ? {} : { recentIndicators: [...(agreed.recentIndicators ?? [])] }),
      ...(flags.length === 0 ? {} : { flags }),
      ...when('protectiveFactors', protectiveFactors),
      ...when('childsAccount', childsAccount),
    },
    agreed: {
      from: views.map(({ id, agency }) => ({ contribution: id, agency })),
      rows: origins.map(({ row, how, from }) => ({ row, how, from: [...from], ...when('because', settledAt(row, command)?.because) })),
      dissent: dissent.map(({ id, agency, row, score, agreed: on }) => ({ contribution: id, agency, row, score, agreed: on })),
    },
  }
}

function notSettled(definition: MatrixDefinition, rows: readonly string[]): Refusal {
  const labels = definition.rows.filter(({ id }) => rows.includes(id)).map(({ label }) => `"${label}"`)
  return refuse('procedure', `The agencies see ${rows.length === 1 ? 'a row' : `${rows.length} rows`} differently: ${labels.join(', ')}.`, {
    field: `settled.${rows[0] ?? ''}`,
    instead: 'Say for each what was agreed; who sees it otherwise stays on record.',
    because: citing('RC-3'),
  })
}

/** Going below what an agency has seen takes a reason: concerns are not averaged away. */
function loweredWithout(
  dissent: readonly { readonly row: string; readonly score: unknown; readonly agreed: unknown }[],
  command: Agree,
): Refusal | undefined {
  const lowered = dissent.find(
    ({ row, score, agreed }) =>
      typeof score === 'number' && (typeof agreed !== 'number' || agreed < score) && (settledAt(row, command)?.because ?? '') === '',
  )
  if (lowered === undefined) return undefined
  const at = command.settled.findIndex(({ row }) => row === lowered.row)
  return refuse('procedure', 'A row was settled below what one agency has seen.', {
    field: at < 0 ? `settled.${lowered.row}` : `settled.${at}.because`,
    instead: 'Say in a sentence what decided it; that view stays on record beside it.',
    because: citing('RC-3'),
  })
}

function settledAt(row: string, command: Agree): Settled | undefined {
  return command.settled.find((one) => one.row === row)
}

function originFor(row: string, origins: readonly Origin[]): readonly string[] {
  return origins.find((one) => one.row === row)?.from ?? []
}

type Seen = Omit<MatrixAnswers['rows'][number], 'row' | 'score'>

/** What those had seen who said so; where nobody had, what any of them had seen; first of all what was written when it was settled. */
function seenIn(row: string, views: readonly Contribution[], from: readonly string[], command: Agree): Seen {
  const answers = views.flatMap((view) => view.answers.rows.filter((one) => one.row === row).map((one) => ({ ...one, view })))
  const own = answers.filter(({ view }) => from.includes(view.id))
  const told = (own.length > 0 ? own : answers).filter(({ evidence = '' }) => evidence !== '')
  const settled = settledAt(row, command)?.evidence ?? ''
  const words = [...(settled === '' ? [] : [settled]), ...told.map(({ view, evidence }) => `${view.agency}: ${evidence}`)]
  const days = own.flatMap(({ seenOn }) => (seenOn === undefined ? [] : [seenOn])).sort()
  const historic = own.length > 0 && own.every((one) => one.historic === true)
  const last = days.at(-1)
  return {
    ...when('evidence', fitting(words, '\n', EVIDENCE_MAX)),
    ...when('source', fitting([...new Set(told.map(({ view }) => view.agency))], ', ', SOURCE_MAX)),
    ...(last === undefined ? {} : { seenOn: last }),
    ...(historic ? { historic, ...(last === undefined ? { dateNotKnown: true } : {}) } : {}),
  }
}

/** As many whole pieces as fit; the views themselves stay on record with all of them. */
function fitting(pieces: readonly string[], between: string, max: number): string {
  const more = `${between}(more in the agencies' own views)`
  const kept = pieces.reduce<string | undefined>((text, piece) => {
    if (text?.endsWith(more)) return text
    const longer = text === undefined ? piece : `${text}${between}${piece}`
    if (longer.length + more.length <= max) return longer
    return text === undefined ? piece.slice(0, max) : `${text}${more}`
  }, undefined)
  return kept ?? ''
}
