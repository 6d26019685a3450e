import { errorCode, isCannotOpen } from '../store/cannot-open.ts'
import { verifyInstallation } from '../store/verify-installation.ts'
import { keyPlaceFor } from './keys.ts'

/**
 * `npm run verify-record -- [data folder] [PostgreSQL address]`: `data` and its embedded database when not given. Says each problem of the
 * record in words; exit code 1 when there is one, or when the record can't be read.
 */
const [dataDir = 'data', url] = process.argv.slice(2)
process.exitCode = await verify().catch((error: unknown) => {
  process.stderr.write(`The record can't be read (${errorCode(error) ?? (error instanceof Error ? error.message : 'unknown reason')}).\n`)
  return 1
})

async function verify(): Promise<number> {
  const place = keyPlaceFor(process.env, dataDir)
  const verified = isCannotOpen(place) ? place : await verifyInstallation(dataDir, url, place)
  if (isCannotOpen(verified)) {
    process.stderr.write(`${verified.says}\n`)
    return 1
  }
  for (const { stream, seq, says } of verified.problems) {
    process.stdout.write(`${stream}${seq === undefined ? '' : `, entry ${seq}`}: ${says}\n`)
  }
  const found = verified.problems.length
  process.stdout.write(
    `${verified.chains} chains verified${found === 0 ? '' : `, ${found} ${found === 1 ? 'problem' : 'problems'} found`}\n`,
  )
  return found === 0 ? 0 : 1
}
