import { errorCode, isCannotOpen } from './cannot-open.ts'
import { addKey, addSigner, dropFormerSigner, dropOldKeys } from './rotate-keys.ts'

/**
 * `npm run rotate-keys -- [data folder]` adds a new key and makes it current; `npm run rotate-keys -- signing [data folder]` a key that
 * signs the record's heads; `npm run rotate-keys -- drop-old [data folder] [PostgreSQL address]`
 * takes out the old ones that nothing uses any more. `data` when no folder is given. Exit code 1 when it can't be done.
 */
const [first, ...others] = process.argv.slice(2)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
process.exitCode = await run().catch((error: unknown) => {
  process.stderr.write(`The keys can't be changed (${errorCode(error) ?? (error instanceof Error ? error.message : 'unknown reason')}).\n`)
  return 1
})

async function run(): Promise<number> {
  if (first === 'signing') {
    const added = addSigner(others[0] ?? 'data')
    if (isCannotOpen(added)) return refused(added.says)
    say(`key ${added.added} signs the heads from the next signing on. Back up the key file now, and run drop-old later.`)
    return 0
  }
  if (first !== 'drop-old') {
    const added = addKey(first ?? 'data', new Date())
    if (isCannotOpen(added)) return refused(added.says)
    say(`key ${added.added} is the current one; a running Pathway wraps every data key under it within seconds. Back up the key file now.`)
    return 0
  }
  const [dataDir = 'data', url] = others
  const former = dropFormerSigner(dataDir)
  if (typeof former === 'object') return refused(former.says)
  if (former === 'destroyed') say('the signing key before this one: destroyed; its public half is kept')
  if (former === 'needed') say('the signing key before this one is still needed; start Pathway, and it hands over')
  const outcome = await dropOldKeys(dataDir, new Date(), url)
  if (isCannotOpen(outcome)) return refused(outcome.says)
  for (const id of outcome.dropped) say(`key ${id}: nothing uses it any more; taken out of the file`)
  for (const [id, uses] of outcome.inUse) say(`key ${id}: ${uses} still wrapped under it; start Pathway, and it wraps them anew`)
  if (outcome.dropped.length + outcome.inUse.length === 0) say(`there is only the current key, ${outcome.current}`)
  return 0
}

function refused(says: string): number {
  process.stderr.write(`${says}\n`)
  return 1
}
