import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './cruise.ts'
import { testsNamedIn, wrongNames } from './named-tests.ts'

/** Each class of the OWASP API Security Top 10 of 2023, and what `npm run test:abuse` runs for it. */
const CLASSES: readonly (readonly [name: string, ...tests: string[]])[] = [
  [
    'API1:2023 Broken Object Level Authorization',
    'tests/contract/abuse/strangers.test.ts › is answered on every way to it as if there were none, and nothing of it changes or leaves: over a thousand pairs',
    'tests/contract/server/equal-timing.test.ts › takes no longer and no shorter to be denied than one that isn’t there, also where it is closed to them',
  ],
  [
    'API2:2023 Broken Authentication',
    'tests/contract/server/tokens.test.ts › each claim missing, of another type, an array, in another case or somebody else’s is refused',
    'tests/contract/server/tokens.test.ts › no other algorithm and no other key: none, HS256 with the public key, another RSA key, a key in the header',
    'tests/contract/bot/gate.test.ts › %s: 401, nothing said, nothing recorded',
  ],
  [
    'API3:2023 Broken Object Property Level Authorization',
    'tests/contract/server/bad-input.test.ts › no route takes a key it doesn’t know: not in its body at any depth, nor behind the question mark',
    'tests/contract/bot/booking.test.ts › data edited to another time or chair changes nothing: only the id and the choice are read',
    'tests/case/register.test.ts › holds no name, no free words and nothing of who gave a reason',
  ],
  [
    'API4:2023 Unrestricted Resource Consumption',
    'tests/contract/server/bad-input.test.ts › more requests in a minute than one person makes are answered 429, and others go on',
    'tests/contract/server/bad-input.test.ts › JSON that isn’t, another kind of content, too much, too deep, keys of a prototype, NUL and half characters',
  ],
  [
    'API5:2023 Broken Function Level Authorization',
    'tests/contract/abuse/strangers.test.ts › is answered on every way to it as if there were none, and nothing of it changes or leaves: over a thousand pairs',
    'tests/contract/server/surface.test.ts › is 405 with the methods it takes, for every route, whoever asks',
  ],
  [
    'API6:2023 Unrestricted Access to Sensitive Business Flows',
    'tests/contract/bot/booking.test.ts › two presses at once on two buttons book one of them, and both are told which',
    'tests/contract/bot/booking.test.ts › nothing owed, nothing booked: before the level is judged',
    'tests/errands/recipients.test.ts › nobody on the register of whom nothing is sent to, in any spelling; others go on',
  ],
  [
    'API7:2023 Server Side Request Forgery',
    'tests/contract/bot/gate.test.ts › an activity from %s: 403 before anything is fetched',
    'tests/graph/hosts.test.ts › whatever an id or a mailbox holds, Graph’s own host is asked',
    'tests/graph/hosts.test.ts › Graph sends us on to another host: nobody goes there, the token least of all',
  ],
  [
    'API8:2023 Security Misconfiguration',
    'tests/contract/server/surface.test.ts › answers carry no-store, nosniff, no referrer, no cookie, and may not be framed; nothing allows another origin',
    'tests/contract/server/surface.test.ts › isn’t there in production',
    'tests/contract/server/fuzz.test.ts › no answer is a 5xx, every refusal is problem+json, and the app goes on',
  ],
  [
    'API9:2023 Improper Inventory Management',
    'tests/contract/server/surface.test.ts › covers every route under /api, and no route that isn’t there',
    'tests/contract/server/surface.test.ts › has nothing of its making: no version control, no settings, no sources, no maps, no packages',
  ],
  [
    'API10:2023 Unsafe Consumption of APIs',
    'tests/leaks/markup.test.ts › is no link, no tag and no line of ours in any card or answer of the bot',
    'tests/graph/hosts.test.ts › an issuer that names a token address elsewhere is not given our secret',
    'tests/bot/sound-activity.test.ts › %s is not',
  ],
]

const read = (file: string): string | undefined => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined)
const { scripts } = JSON.parse(read('package.json') ?? '') as { readonly scripts: Readonly<Record<string, string>> }
const run = (scripts['test:abuse'] ?? '').split(' ').filter((word) => word.startsWith('tests/') && word !== 'tests/run.ts')

describe('OWASP API Security Top 10', () => {
  it('has ten classes', () => {
    expect(CLASSES.map(([name]) => /^API(\d+):2023 /.exec(name)?.[1])).toEqual(Array.from({ length: 10 }, (_, at) => String(at + 1)))
  })

  it.each(CLASSES)('%s is tried by tests that are there and that npm run test:abuse runs', (_name, ...tests) => {
    const page = tests.map((one) => `\`${one}\``).join('\n')
    expect(wrongNames(page, read)).toEqual([])
    const files = testsNamedIn(page).map(({ file }) => file)
    expect(files.length).toBeGreaterThan(1)
    expect(files.filter((file) => !run.some((filter) => file.includes(filter)))).toEqual([])
  })
})
