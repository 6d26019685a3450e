import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Broken, cruise, root } from './cruise.ts'
import { planted, unwatched } from './planted-violations.ts'
import { sourceFiles } from './tree.ts'

const saneFloor = 60

describe('the fence around the rooms', () => {
  const seen = cruise(root)

  it('finds no import that is not allowed', () => {
    expect(seen.broken).toEqual([])
  })

  it('has read every source file there is, and there are many', () => {
    const there = sourceFiles('src', 'bot').map((each) => each.path)
    expect([...seen.files].toSorted()).toEqual([...there].toSorted())
    expect(there.length).toBeGreaterThan(saneFloor)
  })
})

describe('the fence itself', () => {
  let folder = ''
  let broken: readonly Broken[] = []
  let ruleNames: readonly string[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pathway-fence-'))
    cpSync(join(root, '.dependency-cruiser.mjs'), join(folder, '.dependency-cruiser.mjs'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    for (const plant of planted) for (const [path, text] of Object.entries(plant.files)) plantFile(path, text)
    for (const [path, text] of Object.entries(unwatched)) plantFile(path, text)
    broken = cruise(folder).broken
    const settings: { default: { forbidden: readonly { name: string }[] } } = await import(join(root, '.dependency-cruiser.mjs'))
    ruleNames = settings.default.forbidden.map((each) => each.name)
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function plantFile(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }

  it.each(planted)('fires "$rule" at $from', ({ rule, from }) => {
    expect(broken.filter((each) => each.rule === rule).map((each) => each.from)).toContain(from)
  })

  it('has a planted violation for every one of its rules', () => {
    expect([...new Set(planted.map((each) => each.rule))].toSorted()).toEqual([...ruleNames].toSorted())
  })

  it('leaves allowed imports alone', () => {
    const innocent = broken.filter((each) => each.from in unwatched)
    expect(innocent).toEqual([])
  })
})
