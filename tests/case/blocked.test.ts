import { domainToASCII, domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Blocked, type BlockedKind, blockOf, blocksIn, isBlocked, isRecognisable, standingBlocks } from '../../src/case/blocked.ts'
import type { BlockedEntry } from '../../src/case/blocked-entries.ts'
import { blockProblem } from '../../src/case/decide-blocked.ts'
import { shownLabel } from '../../src/case/punycode.ts'
import { instant, plainDate } from '../../src/procedure/civil-date.ts'
import { effort } from '../harness/effort.ts'
import { PEOPLE } from '../people.ts'

const block = (kind: BlockedKind, value: string, reference?: string): Blocked => ({
  id: value,
  kind,
  value,
  reason: 'Named by the child as the one who hurt them.',
  on: plainDate('2026-11-23'),
  at: instant('2026-11-23T10:00:00.000Z'),
  by: 'grace',
  ...(reference === undefined ? {} : { reference }),
})

const LOOKALIKES: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', o: 'ο', p: 'р', x: 'х', i: 'і' }
const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 2, maxLength: 9 })
const local = fc.array(letters, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'))
const domain = fc.tuple(letters, fc.constantFrom('example', 'co.example')).map((parts) => parts.join('.'))
const address = fc.tuple(local, domain).map((parts) => parts.join('@'))
/** One text written in another way, by numbers drawn for it. */
const rewritten = (text: string, draws: readonly number[], ways: readonly ((letter: string) => string)[]): string =>
  [...text].map((letter, at) => ways[(draws[at % draws.length] ?? 0) % ways.length]?.(letter) ?? letter).join('')
const draws = fc.array(fc.nat(100), { minLength: 5, maxLength: 30 })
const INVISIBLE = '\u200b'

describe('whom nothing is sent to', () => {
  it('a domain in Punycode is the domain it stands for, and what that looks like', () => {
    for (const [written, seen] of [
      ['dan@xn--mnchen-3ya.example', 'dan@münchen.example'],
      ['dan@XN--MNCHEN-3YA.example', 'Dan@München.example'],
      ['dan@xn--80ak6aa92e.example', 'dan@apple.example'],
      ['dan@bücher.example', 'dan@xn--bcher-kva.example'],
    ] as const) {
      expect([written, isBlocked({ mail: written }, [block('address', seen)])]).toEqual([written, true])
      expect([seen, isBlocked({ mail: seen }, [block('address', written)])]).toEqual([seen, true])
    }
    expect(isBlocked({ mail: 'dan@xn--mnchen-3ya.example' }, [block('address', 'dan@muenchen.example')])).toBe(false)
    for (const odd of ['xn--', 'xn---', 'xn--a-ä', 'xn--99999999', 'plain']) expect(shownLabel(odd)).toBe(odd)
  })

  it('Punycode is read as another program reads it', () => {
    const label = fc.string({ unit: fc.constantFrom(...'abcxyz019äöüßéñçøеапрстуαβγδ日本語中文字अहि𐐷'), minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(label, (text) => {
        const ascii = domainToASCII(text)
        fc.pre(ascii.startsWith('xn--'))
        expect(shownLabel(ascii)).toBe(domainToUnicode(ascii))
      }),
    )
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'abcxyz019-'), maxLength: 30 }), (text) => void shownLabel(`xn--${text}`)))
  })

  it('an address is recognised in every spelling, in any list, behind any name', () => {
    const ways = [
      (letter: string) => letter,
      (letter: string) => letter.toUpperCase(),
      (letter: string) => LOOKALIKES[letter] ?? letter,
      (letter: string) => `${letter}${INVISIBLE}`,
      (letter: string) => (/[a-z]/.test(letter) ? String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0) : letter),
      (letter: string) => letter.normalize('NFD'),
    ]
    const around: readonly ((mail: string) => string)[] = [
      (mail) => mail,
      (mail) => `Somebody Else <${mail}>`,
      (mail) => `  ${mail} `,
      (mail) => `first@other.example; ${mail},last@other.example`,
      (mail) => `"City Unit" <city@police.example>\n"x" <${mail}>`,
      (mail) => `mailto:${mail}?subject=x`,
      (mail) => mail.replace('@', '+meeting@'),
      (mail) => mail.replace('@', '%40'),
      (mail) => mail.replace(/^(.)/, '$1.'),
      (mail) => `(him)${mail}`,
      (mail) => mail.replace('@', ' @ '),
    ]
    fc.assert(
      fc.property(address, draws, fc.nat(), (mail, drawn, where) => {
        const written = around[where % around.length]?.(rewritten(mail, drawn, ways)) ?? mail
        expect(isBlocked({ mail: written }, [block('address', mail)]), written).toBe(true)
        expect(isBlocked({ mail }, [block('address', written)]) || !isRecognisable('address', written), written).toBe(true)
        expect(blocksIn(written, [block('address', mail, 'K7Q2-9F')])).toHaveLength(1)
      }),
      { numRuns: effort(300) },
    )
  })

  it('another address is let through, however alike', () => {
    fc.assert(
      fc.property(address, address, (one, other) => {
        const bare = (mail: string) => mail.replace(/\.(?=.*@)/g, '')
        fc.pre(bare(one) !== bare(other))
        expect(isBlocked({ mail: other }, [block('address', one)])).toBe(false)
        expect(isBlocked({ mail: `x${one}` }, [block('address', one)])).toBe(false)
        expect(isBlocked({ mail: `${one}.net` }, [block('address', one)])).toBe(false)
      }),
      { numRuns: effort(300) },
    )
  })

  it('a number is recognised at home and from abroad, with anything between its digits; another is not', () => {
    const national = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 9, maxLength: 9 }).map((rest) => `7${rest}`)
    const between = fc.constantFrom('', ' ', '-', '.', ' / ')
    fc.assert(
      fc.property(national, national, between, fc.nat(9), (number, other, gap, at) => {
        const parted = `${number.slice(0, at)}${gap}${number.slice(at)}`
        const ways = [
          `0${parted}`,
          `+44${gap}${parted}`,
          `0044 ${parted}`,
          `+44 (0)${parted}`,
          `(0${number.slice(0, 4)}) ${number.slice(4)}`,
        ]
        for (const way of ways) {
          expect(isBlocked({ phone: way }, [block('phone', `0${number}`)]), way).toBe(true)
          expect(isBlocked({ phone: `0${number}` }, [block('phone', way)]), way).toBe(true)
          expect(isBlocked({ phone: `ring 01332 555 0100, ${way}` }, [block('phone', `0${number}`)]), way).toBe(true)
          expect(isBlocked({ phone: way }, [block('phone', `0${other}`)])).toBe(number === other)
        }
      }),
      { numRuns: effort(200) },
    )
  })

  it.each(['Smith, John', 'Mr John SMITH', 'John Paul Smith', 'Jоhn Smіth', 'J\u200bohn Smith', 'john.smith', 'Jöhn Smith'])(
    'a name is recognised as %j',
    (name) => {
      expect(isBlocked({ name }, [block('name', 'John Smith')])).toBe(true)
    },
  )

  it('a name on a case stands against that case alone, one of the keeper’s against all; an address from a case against all', () => {
    const onCase = [block('name', 'John O’Neill', 'K7Q2-9F'), block('address', 'john@mail.example', 'K7Q2-9F')]
    expect(blockOf({ name: "O'Neill John" }, onCase, 'K7Q2-9F')?.kind).toBe('name')
    expect(isBlocked({ name: "John O'Neill" }, onCase, 'AAAA-AA')).toBe(false)
    expect(isBlocked({ mail: 'JOHN@mail.example' }, onCase, 'AAAA-AA')).toBe(true)
    expect(isBlocked({ name: 'John ONeill' }, [block('name', 'John O’Neill')], 'AAAA-AA')).toBe(true)
    expect(isBlocked({ name: 'John' }, [block('name', 'John O’Neill')])).toBe(false)
    expect(isBlocked({ name: '', mail: '', phone: '' }, onCase, 'K7Q2-9F')).toBe(false)
  })

  it('what would forbid nothing, or everybody, is refused in words; so is a colleague’s address by a team, but not by the keeper', () => {
    const asked = (kind: BlockedKind, value: string, reference?: string, reason = 'Named by the child as the one.') =>
      blockProblem({ kind, value, reason }, [block('address', 'a@mail.example')], PEOPLE, reference)
    for (const value of ['', 'him', 'a@b', '@mail.example', 'a@mail.example, b@mail.example'])
      expect(asked('address', value)?.field).toBe('value')
    for (const value of ['999', '12345678', 'none']) expect(asked('phone', value)?.field).toBe('value')
    for (const value of ['Smith', 'Mr Smith', '…']) expect(asked('name', value)?.field).toBe('value')
    expect(asked('address', 'new@mail.example', undefined, 'short')?.field).toBe('reason')
    expect(asked('address', 'A@mail.example')?.says).toBe('It stands here already.')
    expect(asked('address', 'a@mail.example', 'K7Q2-9F')).toBeUndefined()
    expect(asked('address', 'city.referrals+x@police.example', 'K7Q2-9F')?.says).toBe(
      'That is the address of City Referral Unit in the directory.',
    )
    expect(asked('address', 'city.referrals@police.example')).toBeUndefined()
  })

  it('an entry that was taken off forbids nothing any more, and every other stands', () => {
    const { id, on, at, by, kind, value, reason } = block('address', 'a@mail.example')
    const added: BlockedEntry = { id, type: 'EntryAdded', v: 1, at, by, on, data: { kind, value, reason } }
    const again: BlockedEntry = { ...added, id: 'second' }
    const retired: BlockedEntry = { id: 'third', type: 'EntryRetired', v: 1, at, by, on, data: { entry: id, reason } }
    expect(standingBlocks([added, again, retired]).map((one) => one.id)).toEqual(['second'])
    expect(standingBlocks([added, retired])).toEqual([])
  })
})
