import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isCannotOpen } from '../../src/store/cannot-open.ts'
import { embeddedIn } from '../../src/store/embedded.ts'
import { startSealer } from '../../src/store/heads.ts'
import { openLiveKeyRing } from '../../src/store/key-ring.ts'
import { headsFileOf, verifyInstallation } from '../../src/store/verify-installation.ts'
import { FRANCES, type Given, givenApp, INGRID, MAYA, TOM } from '../contract/server/given.ts'
import { CANARY, CHILD, expected, give, raise } from '../contract/server/line.ts'
import { newFolder, opened } from '../contract/store/sides.ts'
import { layInstallation } from '../harness/kept-database.ts'
import { root } from '../harness/steps.ts'

const RECORDS = 6
const REASON = 'The council’s schedule says that its period is over.'

/** On a data folder as the product leaves it: asked and approved over HTTP, and carried out by the command, killed at its first record. */
describe('records erased by npm run erase', () => {
  const folder = newFolder()
  let given: Given
  const references: string[] = []

  beforeAll(async () => {
    await layInstallation(folder)
    const ring = ringOf()
    const store = await opened(embeddedIn(folder), ring)
    given = await givenApp({}, { store })
    const sealer = startSealer(store.record, ring, headsFileOf(folder), { onFault: () => {} })
    const note = 'The harm is of another kind; the school and social care answer it.'
    for (let left = RECORDS + 1; left > 0; left -= 1) {
      const { reference } = await raise(given, MAYA)
      expected(await give(given, TOM, reference, { do: 'close-case', why: 'other-harm', note }))
      references.push(reference)
    }
    await store.jobs.quiet()
    const now = given.clock.now()
    await given.clock.moveTo(`${Number(now.slice(0, 4)) + 12}${now.slice(4)}` as typeof now)
    for (const reference of references) await step('asked', FRANCES, reference)
    for (const reference of references.slice(0, RECORDS)) await step('approved', INGRID, reference)
    await sealer.stop()
    await store.close()
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const ringOf = () => {
    const ring = openLiveKeyRing(folder)
    if (isCannotOpen(ring)) throw new Error(ring.says)
    return ring
  }
  const step = async (what: string, as: string, reference: string): Promise<void> =>
    expected(await given.ask('POST', '/api/erasures', { as, proved: true, body: { reference, step: what, reason: REASON } }))

  /** Runs the command; `kill`: SIGKILL as soon as it has told of one record. */
  async function carryOut(kill = false): Promise<{ readonly code: number | null; readonly said: string }> {
    const program = spawn(process.execPath, [join(root, 'src/server/erase-program.ts'), 'carry-out', folder])
    let said = ''
    program.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString('utf8')
      if (kill && said.includes('\n')) program.kill('SIGKILL')
    })
    const [code] = await once(program, 'close')
    return { code, said }
  }

  it('killed at the first record and run again, each that was approved is gone, the other is there, and the record verifies', async () => {
    const cut = await carryOut(true)
    expect(cut.said).toContain('can no longer be read')
    const whole = await carryOut()
    expect([whole.code, whole.said]).toEqual([0, expect.stringMatching(/\d records? erased\n$/)])
    expect(await verifyInstallation(folder)).toMatchObject({ problems: [] })
    const store = await opened(embeddedIn(folder), ringOf())
    const names = await store.transaction(async (tx) => {
      const cases = await Promise.all(references.map((reference) => tx.openCase({ reference }, { system: 'preview', run: 'test' })))
      return cases.map((one) => JSON.stringify(one).includes(CHILD.familyName))
    })
    await store.close()
    expect(names).toEqual([...Array.from({ length: RECORDS }, () => false), true])
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const told = files.filter((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name))
      return [CANARY, CHILD.familyName, CHILD.givenName].some((word) => bytes.includes(word))
    })
    expect(told.map(({ name }) => name)).toEqual([])
    expect(files.length).toBeGreaterThan(10)
  })
})
