import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root, tool } from '../harness/steps.ts'

/** What may not be written, and the rule of biome.json that has to find it. */
const planted: readonly { readonly rule: string; readonly path: string; readonly text: string }[] = [
  { rule: 'lint/style/noRestrictedGlobals', path: 'src/procedure/bad-clock.ts', text: 'export const now = new Date()\n' },
  { rule: 'lint/style/noRestrictedGlobals', path: 'src/errands/bad-clock.ts', text: 'export const now = Date.now()\n' },
  { rule: 'lint/style/noRestrictedGlobals', path: 'src/board/bad-clock.ts', text: 'export const now = Date.now()\n' },
  { rule: 'plugin', path: 'src/case/bad-chance.ts', text: 'export const id = Math.random()\n' },
  {
    rule: 'lint/nursery/noFloatingPromises',
    path: 'src/server/bad-promise.ts',
    text: 'async function work(): Promise<void> {}\nexport function begin(): void {\n  work()\n}\n',
  },
  { rule: 'lint/style/noDefaultExport', path: 'src/server/bad-default.ts', text: 'const one = 1\nexport default one\n' },
  { rule: 'lint/suspicious/noExplicitAny', path: 'src/server/bad-any.ts', text: 'export const one: any = 1\n' },
  { rule: 'lint/style/noEnum', path: 'src/server/bad-enum.ts', text: 'export enum One {\n  A = 1,\n}\n' },
  { rule: 'lint/style/noNamespace', path: 'src/server/bad-namespace.ts', text: 'export namespace One {\n  export const a = 1\n}\n' },
  { rule: 'lint/performance/noBarrelFile', path: 'src/server/index.ts', text: "export * from './bad-any.ts'\n" },
  { rule: 'lint/suspicious/noConsole', path: 'src/server/bad-print.ts', text: "console.log('x')\n" },
  { rule: 'lint/style/useFilenamingConvention', path: 'src/server/BadName.ts', text: 'export const one = 1\n' },
  { rule: 'lint/suspicious/noSkippedTests', path: 'tests/bad.test.ts', text: "import { it } from 'vitest'\n\nit.skip('x', () => {})\n" },
  { rule: 'format', path: 'src/server/bad-shape.ts', text: 'export const one = "1";\n' },
]
const innocent = { path: 'src/casework/good-clock.ts', text: 'export const now = (): number => Date.now()\n' }

describe('the lint settings', () => {
  let folder = ''
  let found: readonly { readonly category: string; readonly location: { readonly path: unknown } }[] = []

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pathway-lint-'))
    const settings = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...settings, vcs: { enabled: false } }))
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    mkdirSync(join(folder, 'tests/architecture'), { recursive: true })
    cpSync(join(root, 'tests/architecture/no-chance.grit'), join(folder, 'tests/architecture/no-chance.grit'))
    for (const { path, text } of [...planted, innocent]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const answer = spawnSync(
      process.execPath,
      [tool('@biomejs/biome', 'biome'), 'check', '--reporter=json', '--max-diagnostics=200', 'src', 'tests'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    )
    found = JSON.parse(answer.stdout).diagnostics
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function rulesAt(path: string): readonly string[] {
    return found.filter((each) => JSON.stringify(each.location.path).includes(path)).map((each) => each.category)
  }

  it.each(planted)('find $rule in $path', ({ rule, path }) => {
    expect(rulesAt(path)).toContain(rule)
  })

  it('leave an honest file alone', () => {
    expect(rulesAt(innocent.path)).toEqual([])
  })
})
