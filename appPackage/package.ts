/**
 * `npm run package`: fills both manifests from the environment and writes dist/package/pathway.<name>.zip (for Teams and the new Outlook)
 * and dist/package/pathway.<name>.xml (for Outlook on Mac). PACKAGE_ENV names the environment, "dev" by default.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { packageFor } from './contents.ts'
import { valuesFrom } from './fill.ts'

const name = process.env.PACKAGE_ENV ?? 'dev'
const target = resolve(import.meta.dirname, '../dist/package')
const read = /^[a-z0-9-]{1,20}$/.test(name)
  ? valuesFrom(name, process.env)
  : { problems: ['PACKAGE_ENV: small letters, digits and hyphens, at most 20'] }

if ('problems' in read) {
  process.stderr.write(`The package can't be made:\n${read.problems.map((each) => `  ${each}`).join('\n')}\n`)
  process.exitCode = 1
} else {
  const { zip, xml } = packageFor(read.values)
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, `pathway.${name}.zip`), zip)
  writeFileSync(join(target, `pathway.${name}.xml`), xml)
  process.stdout.write(`Made for ${read.values.PUBLIC_HOST}:\n  dist/package/pathway.${name}.zip\n  dist/package/pathway.${name}.xml\n`)
}
