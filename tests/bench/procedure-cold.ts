/** A process of its own: the first look at a whole caseload, nothing warmed up. Prints milliseconds of wall and processor time. */
import { obligations } from '../../src/procedure/obligations.ts'
import { caseload, TERMS } from './caseload.ts'

const cases = caseload(Number(process.argv[2] ?? 13_000))
const cpu = process.cpuUsage()
const start = performance.now()
let owed = 0
for (const one of cases) owed += obligations(one, TERMS).length
const wall = performance.now() - start
const used = process.cpuUsage(cpu)
console.log(JSON.stringify({ cases: cases.length, owed, wallMs: wall, cpuMs: (used.user + used.system) / 1000 }))
