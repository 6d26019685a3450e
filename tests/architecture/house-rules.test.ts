import { describe, expect, it } from 'vitest'
import { declaredNames, directEnvironmentReads, forbiddenName } from './house-rules.ts'
import { sourceFiles } from './tree.ts'

const product = sourceFiles('src', 'bot').filter((each) => !each.path.endsWith('.d.ts'))
const longest = 300

/** Data, not code: rows a reader looks up, one after the other. */
const dataFiles = [
  /^src\/procedure\/(text|rules|readings|ledger|bank-holidays)\.ts$/,
  /^src\/procedure\/matrix\/dd-/,
  /^src\/server\/seed\//,
]
/** The only places that may look at the environment; everybody else is given a value. */
const environmentReaders = [
  'src/server/main.ts',
  'src/server/config.ts',
  'src/server/erase-program.ts',
  'src/server/rotate-keys-program.ts',
  'src/server/verify-record-program.ts',
  'src/local-m365/main.ts',
  'src/local-m365/config.ts',
  'src/start.ts',
  'src/install.mjs',
]

describe('rules of the house', () => {
  it('keeps every source file within 300 lines, data aside', () => {
    const long = product.filter((each) => each.text.split('\n').length > longest + 1 && !dataFiles.some((data) => data.test(each.path)))
    expect(long.map((each) => `${each.path}: ${each.text.split('\n').length - 1}`)).toEqual([])
  })

  it('reads the environment in one place of each process', () => {
    const readers = product.filter((each) => directEnvironmentReads(each.text)).map((each) => each.path)
    expect(readers.filter((each) => !environmentReaders.includes(each))).toEqual([])
    expect(readers.length).toBeGreaterThan(0)
  })

  it('names nothing with a word that says nothing', () => {
    const found = product.flatMap((each) =>
      declaredNames(each.text)
        .filter(forbiddenName)
        .map((name) => `${each.path}: ${name}`),
    )
    expect(found).toEqual([])
    expect(
      product.map((each) => each.path).filter((path) => /-(service|helper|util|utils|handler|data|info|dto|impl)\.\w+$/.test(path)),
    ).toEqual([])
  })

  it('has one home for the words that go out', () => {
    // What every subject and title is made of; whoever writes it elsewhere writes wording elsewhere (outward-words.test.ts looks at the rest).
    const phrases = [/multi-agency meeting/i, /(['"`> ])ref (\$\{|['"`<]|[A-Z0-9]{4})/]
    const rooms = product.filter((each) => /^(src\/(graph|casework|store|server|case|errands)|bot)\//.test(each.path))
    const homes = [
      'src/errands/wording-commands.ts',
      'src/errands/wording-dialogs.ts',
      'src/errands/wording-links.ts',
      'src/errands/wording.ts',
    ]
    for (const phrase of phrases) {
      const found = rooms.filter((each) => phrase.test(each.text)).map((each) => each.path)
      expect([found.includes('src/errands/wording.ts'), found.filter((path) => !homes.includes(path))]).toEqual([true, []])
    }
  })

  it('keeps what tells the matter out of the words that go out', () => {
    const wording = product
      .filter((each) => /^src\/errands\/wording(-commands|-dialogs|-links)?\.ts$/.test(each.path))
      .map((each) => each.text)
    expect(wording).toHaveLength(4)
    const strings = [...wording.join('\n').matchAll(/'([^'\n]*)'|`([^`]*)`/g)].map((each) => each[1] ?? each[2] ?? '')
    expect(strings.length).toBeGreaterThan(5)
    const telling = /\bCSE\b|exploit|\bchild|sexual|abuse|safeguard|police operation|operation liberty|\brisk level|\bME-\d|\b2\.[A-Z]\.\d/i
    expect(strings.filter((each) => telling.test(each) && !each.includes('/'))).toEqual([])
  })

  it('leaves out no test and keeps no test to itself', () => {
    const marked = sourceFiles('tests').filter(
      (each) =>
        each.path !== 'tests/architecture/house-rules.test.ts' &&
        /\b(it|test|describe)(\.\w+)*\.(skip|skipIf|only|todo|runIf)\b/.test(each.text),
    )
    expect(marked.map((each) => each.path)).toEqual([])
  })

  it('lets no file ask the linter or the compiler to look away without saying why', () => {
    const silenced = [...product, ...sourceFiles('tests', 'appPackage')].filter((each) =>
      /@ts-ignore|@ts-nocheck|biome-ignore(?! (lint\/[\w/]+|format): \S)|@ts-expect-error *(\n|$)/.test(each.text),
    )
    expect(silenced.map((each) => each.path).filter((path) => path !== 'tests/architecture/house-rules.test.ts')).toEqual([])
  })
})

describe('the checks themselves', () => {
  it.each([
    'const caseService = 1',
    'function dateUtils() {}',
    'type CaseDTO = {}',
    'interface PersonInfo {}',
    'const errorHandler = 1',
    'class Manager {}',
    'const meetingManager = 1',
    'type ICase = {}',
  ])('find %s', (line) => {
    expect(declaredNames(line).filter(forbiddenName)).toHaveLength(1)
  })

  it.each([
    'const lineManager = 1',
    'type TeamManager = {}',
    'const data = 1',
    'function informed() {}',
    'type Image = {}',
    'type IsoDate = string',
  ])('leave %s alone', (line) => {
    expect(declaredNames(line).filter(forbiddenName)).toEqual([])
  })

  it('tell reading the environment from talking about it', () => {
    expect(directEnvironmentReads('const port = process.env.PORT')).toBe(true)
    expect(directEnvironmentReads("import { env } from 'node:process'")).toBe(true)
    expect(directEnvironmentReads('// process.env is read elsewhere')).toBe(false)
  })
})
