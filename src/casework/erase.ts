import { fold } from '../case/case.ts'
import { personById } from '../case/directory.ts'
import { type ErasureStep, erasureRefused } from '../case/erasure.ts'
import { type Refusal, refuse } from '../case/refusal.ts'
import { londonAt } from './clock.ts'
import type { NotFound } from './perform.ts'
import type { World } from './world.ts'

export type ErasureAsked = Pick<ErasureStep, 'step' | 'by' | 'reason'> & { readonly reference: string }

/**
 * One step towards erasing a record, or against it. The approval destroys the child's key in the same transaction, with everything that could be found by the name; the chained
 * entries and the access log stay, and verify. What is granted and what is refused are in the access log either way. Done before, it is refused and changes nothing.
 */
export async function takeErasureStep(
  world: Pick<World, 'store' | 'clock' | 'newId'>,
  { reference, step, by, reason }: ErasureAsked,
): Promise<'done' | Refusal | NotFound> {
  const at = world.clock.now()
  return await world.store.transaction(async (tx) => {
    const actor = personById(await tx.directory(), by)
    if (actor === undefined) return refuse('permission', 'Nobody of that id is in the directory.', { field: 'by' })
    const opened = await tx.openCase({ reference }, { system: 'erasure', run: world.newId() })
    const kase = opened === undefined ? undefined : fold(opened.events)
    if (opened === undefined || kase === undefined) return { notFound: true } as const
    const { caseId, area, closed } = opened.row
    const steps = await tx.erasureSteps(caseId)
    const refused = erasureRefused({ step, reason }, actor, { kase, area, closed, steps, today: londonAt(at).on })
    await tx.noteDecision({ person: by, purpose: `erasure ${step}`, outcome: refused === undefined ? 'done' : 'refused', caseId })
    if (refused !== undefined) return refused
    await tx.addErasureStep(caseId, { step, by, at, reason: reason.trim() })
    if (step === 'approved') await tx.eraseCase(caseId)
    return 'done'
  })
}
