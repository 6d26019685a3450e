import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode, isCannotOpen } from '../store/cannot-open.ts'
import { moveToVault } from '../store/key-place.ts'
import { addKey, addSigner, dropFormerSigner, dropOldKeys } from '../store/rotate-keys.ts'
import { keyPlaceFor, vaultFor } from './keys.ts'

/**
 * `npm run rotate-keys -- [data folder]` adds a new key and makes it current; `npm run rotate-keys -- signing [data folder]` a key that signs the record's heads;
 * `npm run rotate-keys -- drop-old [data folder] [PostgreSQL address]` takes out the old ones that nothing uses any more; `npm run rotate-keys -- to-vault [data folder]` puts
 * the keys into the key vault. `data` when no folder is given. With KEY_VAULT_URL set the vault's keys are meant. Exit code 1 when it can't be done.
 */
const [first, ...others] = process.argv.slice(2)
const named = ['signing', 'drop-old', 'to-vault'].includes(first ?? '')
const [dataDir = 'data', url] = named ? others : [first]
const say = (line: string): void => void process.stdout.write(`${line}\n`)
process.exitCode = await run().catch((error: unknown) => {
  process.stderr.write(`The keys can't be changed (${errorCode(error) ?? (error instanceof Error ? error.message : 'unknown reason')}).\n`)
  return 1
})

async function run(): Promise<number> {
  if (first === 'to-vault') return toVault()
  if (first === 'drop-old') return dropOld()
  const place = keyPlaceFor(process.env, dataDir)
  if (isCannotOpen(place)) return refused(place.says)
  const added = first === 'signing' ? await addSigner(place) : await addKey(place, new Date())
  if (isCannotOpen(added)) return refused(added.says)
  if (first === 'signing') say(`key ${added.added} signs the heads from the next signing on. Back up the keys now, and run drop-old later.`)
  else
    say(
      `key ${added.added} becomes the current one; a running Pathway wraps every data key under it ${soon(place.heardAfterSeconds)}. Back up the keys now.`,
    )
  return 0
}

function soon(seconds: number): string {
  return seconds === 0 ? 'within seconds' : `after ${seconds} seconds, when every instance has heard of it`
}

async function dropOld(): Promise<number> {
  const place = keyPlaceFor(process.env, dataDir)
  if (isCannotOpen(place)) return refused(place.says)
  const former = await dropFormerSigner(place, dataDir)
  if (typeof former === 'object') return refused(former.says)
  if (former === 'destroyed') say('the signing key before this one: destroyed; its public half is kept')
  if (former === 'needed') say('the signing key before this one is still needed; start Pathway, and it hands over')
  const outcome = await dropOldKeys(place, dataDir, new Date(), url)
  if (isCannotOpen(outcome)) return refused(outcome.says)
  for (const id of outcome.dropped) say(`key ${id}: nothing uses it any more; taken out`)
  for (const [id, uses] of outcome.inUse) say(`key ${id}: ${uses} still wrapped under it; start Pathway, and it wraps them anew`)
  if (outcome.dropped.length + outcome.inUse.length === 0) say(`there is only the current key, ${outcome.current}`)
  return 0
}

async function toVault(): Promise<number> {
  const vault = vaultFor(process.env)
  if (vault === undefined) return refused('Set KEY_VAULT_URL, and the rest as Pathway has it, first.')
  if (isCannotOpen(vault)) return refused(vault.says)
  const file = join(dataDir, 'keys.json')
  const problem = await moveToVault(dataDir, vault, existsSync(file) ? readFileSync(file, 'utf8') : undefined)
  if (problem !== undefined) return refused(problem.says)
  say(
    `the keys are in the vault.${existsSync(file) ? ` Put a copy of ${file} in a safe place, and take it away from here; Pathway won't start beside it.` : ''}`,
  )
  return 0
}

function refused(says: string): number {
  process.stderr.write(`${says}\n`)
  return 1
}
