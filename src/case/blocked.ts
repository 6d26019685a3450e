import type { Instant, PlainDate } from '../procedure/civil-date.ts'
import type { BLOCKED_KINDS, BlockedEntry } from './blocked-entries.ts'
import { plainLetters, wordsOf } from './letters.ts'
import { shownLabel } from './punycode.ts'

export type BlockedKind = (typeof BLOCKED_KINDS)[number]
/** One that stands: whom Pathway never writes to. */
export type Blocked = {
  readonly id: string
  readonly kind: BlockedKind
  readonly value: string
  readonly reason: string
  readonly reference?: string
  readonly on: PlainDate
  readonly at: Instant
  readonly by: string
}
/** Who or what is to be written to, as it is written somewhere; each field may hold a list. */
export type WrittenTo = { readonly mail?: string; readonly phone?: string; readonly name?: string }

/** Those that weren't retired, oldest first. */
export function standingBlocks(entries: readonly BlockedEntry[]): Blocked[] {
  const retired = new Set(entries.flatMap((one) => (one.type === 'EntryRetired' ? [one.data.entry] : [])))
  return entries.flatMap((one): Blocked[] => {
    if (one.type !== 'EntryAdded' || retired.has(one.id)) return []
    return [{ id: one.id, on: one.on, at: one.at, by: one.by, ...one.data }]
  })
}

/**
 * The entry that forbids writing to them, in whatever spelling either is written; undefined when none does. An address or a number is one person's,
 * so it is refused everywhere. A name is many people's: one recorded on a case stands against that case alone (`reference`), where its team can
 * tell who is meant; one that the keeper of the directory recorded stands everywhere.
 */
export function blockOf(written: WrittenTo, blocks: readonly Blocked[], reference?: string): Blocked | undefined {
  if (blocks.length === 0) return undefined
  const keys: Keys = {
    mails: new Set(addressKeys(written.mail ?? '')),
    phones: new Set(phoneKeys(written.phone ?? '')),
    name: new Set(nameKey(written.name ?? '')),
  }
  return blocks.find((block) => forbids(block, keys, reference))
}

type Keys = { readonly mails: ReadonlySet<string>; readonly phones: ReadonlySet<string>; readonly name: ReadonlySet<string> }

function forbids(block: Blocked, { mails, phones, name }: Keys, reference: string | undefined): boolean {
  switch (block.kind) {
    case 'address':
      return addressKeys(block.value).some((key) => mails.has(key))
    case 'phone':
      return phoneKeys(block.value).some((key) => phones.has(key))
    case 'name':
      return (block.reference === undefined || block.reference === reference) && isWithin(nameKey(block.value), name)
  }
}

export function isBlocked(written: WrittenTo, blocks: readonly Blocked[], reference?: string): boolean {
  return blockOf(written, blocks, reference) !== undefined
}

/** Every entry that this text touches, whatever it is: an address, a number, a name, or a list of them. */
export function blocksIn(text: string, blocks: readonly Blocked[]): Blocked[] {
  return blocks.filter(({ reference: _, ...anywhere }) => isBlocked({ mail: text, phone: text, name: text }, [anywhere]))
}

/** Whether something can be recognised in it at all: what is no address, number or whole name would forbid nothing, or everybody. */
export function isRecognisable(kind: BlockedKind, value: string): boolean {
  switch (kind) {
    case 'address':
      return addressKeys(value).length === 1
    case 'phone':
      return phoneKeys(value).length === 1
    case 'name':
      return nameKey(value).length >= 2
  }
}

/**
 * The addresses in a text, each as the mailbox it may lead to: small plain letters, nothing after a plus, no dots before the @, no quotes or
 * comments. Two mailboxes may so become one; then one too many is refused, never one too few.
 */
function addressKeys(text: string): string[] {
  const seen = plainLetters(decoded(text)).replace(/\([^()]*\)/g, '')
  return [...seen.matchAll(/(?:"([^"@]+)"|([^\s"<>()[\]:;,@\\]+))\s*@\s*([\p{L}\p{N}-]+(?:\s*\.\s*[\p{L}\p{N}-]+)+)/gu)].map((found) => {
    const local = (found[1] ?? found[2] ?? '').replace(/\+.*$/, '').replace(/[.\s]/g, '')
    const domain = shownDomain((found[3] ?? '').replace(/\s/g, ''))
    return `${local}@${domain === 'googlemail.com' ? 'gmail.com' : domain}`
  })
}

/** 'xn--…' is another spelling of letters, which may look like others again. */
function shownDomain(domain: string): string {
  return plainLetters(domain.split('.').map(shownLabel).join('.'))
}

/** As a link or a form may have it. */
function decoded(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (code) => {
    const point = Number.parseInt(code.slice(1), 16)
    return point >= 0x20 && point < 0x7f ? String.fromCharCode(point) : code
  })
}

/** The numbers in a text as one dials them at home: no country code of ours, nothing between the digits. Fewer than nine digits are no number. */
function phoneKeys(text: string): string[] {
  const seen = plainLetters(text)
  return (seen.match(/\+?[\d(][\d\s()./-]{7,}\d/g) ?? []).flatMap((run) => {
    const digits = run.replace(/\(0\)/, '').replace(/\D/g, '')
    const home = digits.replace(/^(?:00)?44(?=\d{9,10}$)/, '').replace(/^0+/, '')
    return home.length >= 9 && home.length <= 15 ? [home] : []
  })
}

const TITLES: ReadonlySet<string> = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'sir'])

/** The words of a name without titles: their order says nothing, and 'O’Neill-Smith' is written in three ways. */
function nameKey(text: string): string[] {
  return wordsOf(text.replace(/['’`´]/g, '')).filter((word) => !TITLES.has(word))
}

function isWithin(name: readonly string[], words: ReadonlySet<string>): boolean {
  return name.length > 0 && name.every((word) => words.has(word))
}
