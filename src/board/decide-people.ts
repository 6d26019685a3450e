import { type BoardCircumstances, type BoardDecision, noted } from './decide-board.ts'
import type { BoardRecorded } from './entries.ts'
import { keeperProblem } from './officer.ts'

/** People as a keeper brought them in: the record says who was new and what changed about whom, not how they are called or reached. */
export function decidePeople(data: BoardRecorded<'PeopleBroughtIn'>['data'], c: BoardCircumstances): BoardDecision {
  return keeperProblem(c.actor, data.areas) ?? noted('PeopleBroughtIn', data, c)
}
