/**
 * `npm run scenario FILE`: runs a scenario of your own against the procedure as built and tells the differences in words.
 * Exit code 0: none; 1: differences; 2: the file can't be understood (its line, and what was expected there).
 */
import { readFileSync } from 'node:fs'
import { differences } from './compare.ts'
import { isMalformed } from './malformed.ts'
import { readScenario } from './read.ts'

const files = process.argv.slice(2)
if (files.length === 0) {
  console.log('Name a file: npm run scenario tests/scenarios/derby-medium-christmas.yaml')
  process.exitCode = 2
}
for (const file of files) {
  try {
    const scenario = readScenario(readFileSync(file, 'utf8'))
    const found = differences(scenario)
    console.log(`${file}: ${scenario.title}`)
    console.log(found.length === 0 ? '  as expected' : found.map((one) => `  ${one}`).join('\n'))
    if (found.length > 0) process.exitCode = Math.max(1, Number(process.exitCode ?? 0))
  } catch (problem) {
    if (!isMalformed(problem) && !(problem instanceof Error && 'code' in problem)) throw problem
    console.log(`${file}: ${problem.message}`)
    process.exitCode = 2
  }
}
