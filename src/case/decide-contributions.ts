import { suggest } from '../procedure/matrix/suggest.ts'
import { type AgreedOn, agreedOn } from './agreed-matrix.ts'
import { allowed } from './allowed.ts'
import type { Case, Contribution } from './case.ts'
import { consultedProblem, matrixProblem, viewProblem } from './check-matrix.ts'
import type { Circumstances, Command } from './commands.ts'
import { isOtherAgency, leads, openContributions, sitsAt } from './contributions.ts'
import { definitionToUse } from './decide-matrix.ts'
import { isLive, meetingOf } from './decide-meeting.ts'
import { personById } from './directory.ts'
import { type Decision, happenedOn, isRefused, recorded, when } from './recording.ts'
import { citing, isRefusal, type Refusal, refuse } from './refusal.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>
type Author = { readonly agency: string; readonly who?: string; readonly person?: string }

/** MT-10, RC-3: each agency's own view of the matrix; the lead and the chair enter one for an agency that has no way in. */
export function giveContribution(command: Of<'give-contribution'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('give-contribution', kase, c)
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const author = authorOf(command, kase, c)
  if (isRefusal(author)) return author
  const definition = definitionToUse(command.definition, kase, on, c)
  if (isRefusal(definition)) return definition
  const problem = meetingProblem(command.forMeeting, kase, c) ?? viewProblem(definition, command, c.now.on)
  if (problem !== undefined) return problem
  const { answers, confidence } = command
  return recorded(
    'ContributionGiven',
    {
      definition: command.definition,
      ...author,
      answers,
      confidence,
      ...when('forMeeting', command.forMeeting),
      ...when('note', command.note),
    },
    on,
    c,
  )
}

function authorOf({ of }: Of<'give-contribution'>, kase: Case, c: Circumstances): Author | Refusal {
  if (of === undefined) return { agency: c.actor.agency, person: c.actor.id }
  if (!leads(kase, c.actor))
    return refuse('permission', 'You can give your own view only.', { field: 'of', instead: 'Ask the lead practitioner to enter theirs.' })
  if ('agency' in of) return of
  const person = personById(c.directory, of.person)
  if (person === undefined || person.leftOn !== undefined)
    return refuse('not-possible', 'That person or agency is not in the directory.', { field: 'of.person' })
  return { agency: person.agency, who: person.name, person: person.id }
}

function meetingProblem(id: string | undefined, kase: Case, c: Circumstances): Refusal | undefined {
  if (id === undefined) return undefined
  const meeting = meetingOf(id, kase)
  if (isRefusal(meeting)) return { ...meeting, field: 'forMeeting' }
  if (leads(kase, c.actor) || sitsAt(meeting, c.actor)) return undefined
  return refuse('permission', "You don't sit at that meeting.", { field: 'forMeeting' })
}

/** The views chosen are shown to those who sit at a meeting to come. What belongs to the confidential part is left out by whoever chooses. */
export function shareContributions(command: Of<'share-contributions'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('share-contributions', kase, c)
  if (no !== undefined) return no
  const meeting = meetingOf(command.forMeeting, kase)
  if (isRefusal(meeting)) return { ...meeting, field: 'forMeeting' }
  if (!isLive(meeting))
    return refuse('not-possible', 'That meeting is over or off; views are shared for a meeting to come.', { field: 'forMeeting' })
  const chosen = chosenFrom(command.contributions, kase)
  if (isRefusal(chosen)) return chosen
  const { forMeeting, contributions } = command
  return recorded('ContributionsShared', { forMeeting, contributions }, c.now.on, c)
}

function chosenFrom(ids: readonly string[], kase: Case): readonly Contribution[] | Refusal {
  const open = openContributions(kase)
  const chosen = [...new Set(ids)].map((id) => open.find((one) => one.id === id))
  if (chosen.every((one) => one !== undefined)) return chosen
  return refuse('out-of-date', 'One of the views was given anew, or has been agreed on already.', {
    field: 'contributions',
    instead: 'Look at the newest views and choose again.',
  })
}

/** RC-3: one agreed version, made of the views as they were recorded; where they differ the command says what was settled. */
export function agreeMatrix(command: Of<'agree-matrix'>, kase: Case, c: Circumstances): Decision {
  const no = allowed('agree-matrix', kase, c)
  if (no !== undefined) return no
  const on = happenedOn(command.on, kase, c.now)
  if (isRefused(on)) return on
  const definition = definitionToUse(command.definition, kase, on, c)
  if (isRefusal(definition)) return definition
  const chosen = chosenFrom(command.contributions, kase)
  if (isRefusal(chosen)) return chosen
  const made = agreedOn(definition, chosen, command)
  if (isRefusal(made)) return made
  const consulted = consultedIn(chosen, kase, c)
  const problem =
    matrixProblem(definition, made.answers, c.now.on) ?? consultedProblem({ consulted, aloneBecause: command.aloneBecause }, c.now.on)
  if (problem !== undefined) return settledField(problem, command)
  const suggested = suggest(definition, made.answers).level
  const { answers, agreed }: AgreedOn = made
  return recorded(
    'MatrixCompleted',
    { definition: command.definition, answers, consulted, suggested, agreed, ...when('aloneBecause', command.aloneBecause) },
    on,
    c,
  )
}

/** The other agencies whose views it rests on, each with who gave it; the lead's own agency isn't one of them. */
function consultedIn(chosen: readonly Contribution[], kase: Case, c: Circumstances) {
  const others = chosen.filter((one) => isOtherAgency(one, kase))
  return others.map(({ agency, who, by, on }) => ({ agency, who: who ?? personById(c.directory, by)?.name ?? agency, on }))
}

/** A refusal about a row names the field in which it is settled. */
function settledField(problem: Refusal, command: Of<'agree-matrix'>): Refusal {
  const [, row, part] = /^answers\.rows\.([^.]+)(?:\.(\w+))?$/.exec(problem.field ?? '') ?? []
  if (row === undefined) return problem
  const at = command.settled.findIndex((one) => one.row === row)
  return { ...problem, field: at < 0 ? `settled.${row}` : `settled.${at}.${part ?? 'score'}`, because: problem.because ?? citing('RC-3') }
}
