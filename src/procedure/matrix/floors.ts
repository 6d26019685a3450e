import { ageOn, type PlainDate } from '../civil-date.ts'
import type { CaseFacts } from '../facts.ts'
import type { MatrixDefinition, MatrixFloor } from './definition.ts'

/**
 * The floors a definition adds of its own that hold for this child on a day; what isn't known holds like a yes. Those it says to have from the
 * procedure (`source: 'procedure'`) are left to level.ts, which holds whatever a definition says and follows the board's readings.
 */
export function floorsHolding(
  definition: MatrixDefinition,
  child: Pick<CaseFacts, 'birth' | 'status'>,
  on: PlainDate,
): readonly MatrixFloor[] {
  const own = definition.floors.filter(({ source }) => source !== 'procedure')
  return own.filter(({ when }) =>
    'flag' in when ? child.status[when.flag] !== 'no' : child.birth === 'not-known' || ageOn(child.birth, on) < when.ageBelow,
  )
}
