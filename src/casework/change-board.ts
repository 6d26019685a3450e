import type { Choices } from '../board/choices.ts'
import type { BoardCommand } from '../board/commands.ts'
import { type BoardDecision, decideBoard } from '../board/decide-board.ts'
import { keeperFor, officerFor } from '../board/officer.ts'
import type { Directory } from '../case/directory.ts'
import { isRefusal, type Refusal, refuse } from '../case/refusal.ts'
import { londonAt } from './clock.ts'
import { choicesIn } from './terms-in-force.ts'
import type { Actor, World } from './world.ts'

export type BoardRequest = {
  readonly commandId: string
  /** The number of entries the officer saw: of two at once the second is told that something changed. */
  readonly expectedVersion: number
  readonly command: BoardCommand
}
export type BoardChanged = { readonly changed: true; readonly already: boolean }

/**
 * Records a choice of the board, and has every case looked at again: what is owed, chased and shown follows from the next look, which the sweep
 * brings within a minute. Pages of a case follow at once.
 */
export async function changeBoard(world: World, actor: Actor, request: BoardRequest): Promise<BoardChanged | Refusal> {
  return await world.store.transaction(async (tx) => {
    const done = await tx.commandDone(request.commandId)
    if (done !== undefined && officerFor(actor).length + keeperFor(actor).length > 0) return { changed: true, already: true }
    const choices = await choicesIn(world, tx)
    const noted = async (outcome: 'done' | 'refused'): Promise<void> =>
      await tx.noteDecision({ person: actor.id, purpose: request.command.do, outcome })
    if (choices.version !== request.expectedVersion) {
      await noted('refused')
      return changedMeanwhile()
    }
    const decided = decideNow(world, actor, request.command, choices, await tx.directory())
    if (isRefusal(decided)) {
      await noted('refused')
      return decided
    }
    const { commandId, expectedVersion } = request
    const appended = await tx.appendToBoard({ entry: decided.entry, expectedVersion, commandId })
    if (appended === 'out-of-date') return changedMeanwhile()
    await noted('done')
    // Who is on duty is asked when somebody is contacted or judges; nothing that is owed changes with it.
    if (!isAboutDuty(request.command)) await tx.lookAtAllAgain(londonAt(world.clock.now()))
    return { changed: true, already: appended === 'already' }
  })
}

/** What would be recorded, or why not, as the choices stand now. */
export function decideNow(world: World, actor: Actor, command: BoardCommand, choices: Choices, directory: Directory): BoardDecision {
  const at = world.clock.now()
  return decideBoard(command, choices, { now: londonAt(at), at, actor, directory, newId: world.newId })
}

function isAboutDuty(command: BoardCommand): boolean {
  return command.do === 'set-rota' || command.do === 'set-districts'
}

export function changedMeanwhile(): Refusal {
  return refuse('out-of-date', 'Someone else has changed the board’s choices since you opened this page. Nothing of yours was recorded.', {
    instead: 'Look at what is new, then send yours again; what you typed is still here.',
  })
}
