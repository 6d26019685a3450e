import { describe, expect, it } from 'vitest'
import { wordsWrittenIn } from './outward-words.ts'
import { sourceFiles } from './tree.ts'

const WORDING = [
  'src/errands/wording.ts',
  'src/errands/wording-commands.ts',
  'src/errands/wording-dialogs.ts',
  'src/errands/wording-links.ts',
]
/** Where cards, mails, calendar entries and chat messages are put together. */
const rooms = sourceFiles('bot', 'src/graph', 'src/casework', 'src/errands').filter((each) => !WORDING.includes(each.path))

describe('the words that leave', () => {
  it('are written in wording.ts, wording-commands.ts, wording-dialogs.ts and wording-links.ts alone', () => {
    expect(rooms.flatMap((each) => wordsWrittenIn(each.path, each.text).map((words) => `${each.path}: ${words}`))).toEqual([])
    expect(rooms.length).toBeGreaterThan(40)
  })
})

describe('wording.ts', () => {
  const product = sourceFiles('bot', 'src', 'appPackage').filter((each) => !WORDING.includes(each.path))
  const own = WORDING.map((path) => sourceFiles('src/errands').find((each) => each.path === path)?.text ?? '').join('\n')

  it('holds nothing that is never said', () => {
    expect(neverSaid(own, product.map((each) => each.text).join('\n'))).toEqual([])
  })

  it('is read by a check that notices: an unused function, list and member are found', () => {
    const words = [
      "export const CARD = { open: 'Open', gone: 'Gone' } as const",
      'export function title(): string {\n  return CARD.open\n}',
      "export function never(): string {\n  return 'Never'\n}",
      "export const ALL = ['a', 'b'] as const",
    ].join('\n')
    expect(neverSaid(words, 'title()')).toEqual(['CARD.gone', 'never', 'ALL'])
    expect(neverSaid(words, 'title(); never(); ALL.map(String); Object.values(CARD)')).toEqual([])
  })
})

/** Exports of `own`, and members of its lists of words, that neither the product nor `own` itself uses (what walks them all, aside). */
function neverSaid(own: string, product: string): readonly string[] {
  const all = `${own.replaceAll(/export function every\w*Wording[\s\S]*?\n}\n/g, '')}\n${product}`
  const uses = (pattern: string): number => [...all.matchAll(new RegExp(pattern, 'g'))].length
  const exported = [...own.matchAll(/export (?:function|const) (\w+)/g)]
    .map((each) => each[1] ?? '')
    .filter((name) => !/^every\w*Wording$/.test(name))
  return exported.flatMap((name) => {
    if (uses(`\\b${name}\\b`) < 2) return [name]
    const body = new RegExp(`export const ${name} = \\{([\\s\\S]*?)\\} as const`).exec(own)?.[1]
    if (body === undefined || uses(`\\b${name}\\[|\\(${name}\\)`) > 0) return []
    const members = [...body.matchAll(/(?:^|[,{\n]) *(\w+): /g)].map((each) => each[1] ?? '')
    return members.filter((member) => uses(`\\b${name}\\.${member}\\b`) === 0).map((member) => `${name}.${member}`)
  })
}

describe('the finder', () => {
  it.each([
    ['a card’s text', 'bot/thing.ts', "export const card = { type: 'TextBlock', text: 'The meeting is off' }"],
    ['one word of it', 'bot/thing.ts', "export const card = { type: 'TextBlock', text: 'Cancelled' }"],
    ['a button’s title', 'bot/thing.ts', 'export const card = (n: string) => ({ title: `Book \u0024{n}` })'],
    ['a mail’s subject in a choice', 'src/graph/thing.ts', "export const mail = (a: boolean) => ({ subject: a ? 'Please read' : '' })"],
    ['a body nested in it', 'src/graph/thing.ts', "export const mail = { body: { contentType: 'html', content: '<p>Hello there</p>' } }"],
    ['a chat message', 'bot/thing.ts', "export const go = (c: { sendActivity: (t: string) => void }) => c.sendActivity('Not now.')"],
    ['words put aside first', 'bot/cards/thing.ts', "const words = 'the meeting is off'\nexport const card = { text: words }"],
    ['a key in quotes', 'src/casework/thing.ts', "export const notice = { 'title': 'Something is late' }"],
  ])('finds %s', (_what, path, text) => {
    expect(wordsWrittenIn(path, text)).toHaveLength(1)
  })

  it.each([
    ['a shape', "export const card = { type: 'TextBlock', size: 'Large', weight: 'Bolder', style: 'heading' }"],
    [
      'words from wording.ts',
      "import { CHAT } from './wording.ts'\nexport const card = { text: CHAT.help, title: `\u0024{1}. \u0024{CHAT.hello}` }",
    ],
    ['a thrown error', "export function go() {\n  throw new Error('The token is missing')\n}"],
    ['a line of the log', "export const go = (log: (a: string, b: object) => void) => log('bot turn failed', { title: 'Turn Failed' })"],
    ['a type', "export type Kind = { title: 'A thing' | 'Another thing' }"],
  ])('leaves %s alone', (_what, text) => {
    expect(wordsWrittenIn('bot/thing.ts', text)).toEqual([])
  })
})
