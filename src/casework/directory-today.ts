import { directoryOn } from '../case/cover.ts'
import type { Directory } from '../case/directory.ts'
import type { Tx } from '../store/store.ts'
import { londonAt } from './clock.ts'
import type { World } from './world.ts'

/** The directory as it is today by our clock, with who is away and who covers: for whatever asks who is to be told of something now. */
export async function directoryToday({ clock }: Pick<World, 'clock'>, tx: Tx): Promise<Directory> {
  const { on } = londonAt(clock.now())
  return directoryOn(await tx.directory(), await tx.covers(on), on)
}
