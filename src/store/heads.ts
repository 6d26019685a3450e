import { accessLink, BLOCKED_STREAM, BOARD_STREAM, blockedLink, boardLink, eventLink, FIRST_LINK } from './chain.ts'
import { appendHeads, asItIsNow, NO_LINE, pointName, readHeadsFile, type SignedHeads } from './heads-file.ts'
import type { Head, Link, RecordSource } from './record.ts'
import { currentSigner, type Signer } from './signers.ts'
import type { KeyRing } from './store.ts'

/** What is wrong with the record, one sentence each; `stream` is 'events:<case>', 'board', 'blocked', or 'person:<id>' / 'system:<what>' (who read what). */
export type RecordProblem = { readonly stream: string; readonly seq?: number; readonly says: string }

export type Sealer = { readonly sealNow: () => Promise<void>; readonly stop: () => Promise<void> }

/** Signs the heads of all chains that moved, every minute and once more at the end, into `headsFile` outside the database. */
export function startSealer(
  record: RecordSource,
  ring: KeyRing,
  headsFile: string,
  options: { readonly everySeconds?: number; readonly onFault: (error: unknown) => void },
): Sealer {
  let known = readHeadsFile(headsFile, ring.signers)
  let turn: Promise<void> = Promise.resolve()
  const sealOnce = async (): Promise<void> => {
    await record.signing(async (alone) => {
      const { signers } = ring
      const ids = signers.map(({ id }) => id)
      const before = await alone.notedSigners()
      // An old key file put back, or another in its place: what it signed would look forged ever after.
      if (before.some((id, place) => id !== ids[place])) throw new Error('the key file lacks a key that signed the heads')
      known = asItIsNow(headsFile, known, signers)
      // Forward only: a chain that became shorter is for verifyRecord to find, never to be signed as if it were right.
      const moved = (await alone.heads()).filter((head) => head.seq > (known.heads.get(head.stream)?.seq ?? 0))
      const handsOver = known.signer !== undefined && known.signer !== currentSigner(signers).id
      if (moved.length === 0 && !handsOver) return
      const noted = await alone.lastSigned(known.first)
      known = appendHeads(headsFile, signers, known, moved, new Date().toISOString())
      // A file whose end was cut off stays found out: the note goes on only from a line that is in the file.
      if (noted === undefined || known.lines.has(noted)) await alone.noteSigned(known.first, known.last)
      if (before.length < ids.length) await alone.noteSigners(ids)
    })
  }
  const sealNow = (): Promise<void> => {
    const next = turn.then(sealOnce)
    turn = next.catch(() => {})
    return next
  }
  const timer = setInterval(() => void sealNow().catch(options.onFault), (options.everySeconds ?? 60) * 1000)
  timer.unref()
  return {
    sealNow,
    stop: async () => {
      clearInterval(timer)
      await sealNow().catch(options.onFault)
    },
  }
}

/**
 * Reads the whole record and names everything that doesn't fit: rows changed, missing, inserted or swapped (their chain breaks), an end cut
 * off (the store's own heads, the case rows and the signed heads know better), signed lines changed or cut off.
 * Not found: entries added at the end as the product adds them since the last signing, and database and file both put back together.
 */
export async function verifyRecord(record: RecordSource, headsFile: string, ring: KeyRing): Promise<readonly RecordProblem[]> {
  const { signers } = ring
  const signed = readHeadsFile(headsFile, signers)
  const problems: RecordProblem[] = signed.problems.map((says) => ({ stream: 'signed heads', says }))
  const ends = new Map<string, Head>()
  const walk = { points: signed.points, ends, problems }
  await follow(
    walk,
    record.events(),
    (header) => `events:${header.caseId}`,
    (link) => eventLink(link.previous, link.header, link.sealed ?? Buffer.alloc(0)),
  )
  await follow(
    walk,
    record.accesses(),
    (header) => header.stream,
    (link) => accessLink(link.previous, link.header),
  )
  await follow(
    walk,
    record.boardEntries(),
    () => BOARD_STREAM,
    (link) => boardLink(link.previous, link.header, link.sealed ?? Buffer.alloc(0)),
  )
  await follow(
    walk,
    record.blockedEntries(),
    () => BLOCKED_STREAM,
    (link) => blockedLink(link.previous, link.header, link.sealed ?? Buffer.alloc(0)),
  )
  problems.push(...endsThatDiffer(ends, await record.heads(), 'the store notes'))
  problems.push(...signedBeyondTheEnd(ends, signed.heads))
  problems.push(...(await rowsThatDiffer(ends, record)))
  problems.push(...(await unreadable(record, ring)))
  const noted = await record.lastSigned(signed.first)
  // Read once more: a line may have been signed since.
  if (noted !== undefined && !signed.lines.has(noted) && !readHeadsFile(headsFile, signers).lines.has(noted))
    problems.push({ stream: 'signed heads', says: 'the last line that was signed is not in the file: its end was cut off or changed' })
  problems.push(...keysThatDiffer(signed, signers, await record.notedSigners()))
  if (signed.last === NO_LINE && ends.size > 0) problems.push({ stream: 'signed heads', says: `there are no signed heads in ${headsFile}` })
  return problems
}

/** A key that is missing though no erasure names it: what the entry forbids nobody knows any more. */
async function unreadable(record: RecordSource, ring: KeyRing): Promise<RecordProblem[]> {
  try {
    return (await record.registerProblems(ring)).map((problem) => ({ stream: BLOCKED_STREAM, ...problem }))
  } catch {
    return [{ stream: BLOCKED_STREAM, says: 'the keys of its entries can’t be opened with the key file' }]
  }
}

/** A key put in the place of another, in the key file or by a file of heads that somebody with an old key began anew. */
function keysThatDiffer({ signer }: SignedHeads, signers: readonly Signer[], noted: readonly string[]): RecordProblem[] {
  const stream = 'signing keys'
  const problems: RecordProblem[] = []
  if (noted.some((id, place) => signers[place]?.id !== id))
    problems.push({ stream, says: 'the keys of the key file are not those the record was signed with: one was taken out or replaced' })
  const last = signers.find(({ id }) => id === signer)
  if (signer !== undefined && signer !== signers.at(-1)?.id && last?.signingKey === undefined)
    problems.push({ stream, says: 'the signed heads end under a key that has been given up, or that the key file does not have' })
  return problems
}

type Walk = { readonly points: ReadonlyMap<string, string>; readonly ends: Map<string, Head>; readonly problems: RecordProblem[] }

async function follow<H extends { readonly seq: number }>(
  walk: Walk,
  links: AsyncIterable<Link<H>>,
  streamOf: (header: H) => string,
  hashOf: (link: Link<H>) => Buffer,
): Promise<void> {
  for await (const link of links) {
    const stream = streamOf(link.header)
    const { seq } = link.header
    const before = walk.ends.get(stream)
    const expected = before === undefined ? FIRST_LINK.toString('hex') : before.hash
    if (seq !== (before?.seq ?? 0) + 1)
      walk.problems.push({ stream, seq, says: `entry ${(before?.seq ?? 0) + 1} is missing before this one` })
    else if (link.previous.toString('hex') !== expected)
      walk.problems.push({ stream, seq, says: 'this entry does not follow the one before it' })
    if (!hashOf(link).equals(link.hash)) walk.problems.push({ stream, seq, says: 'this entry was changed after it was written' })
    const hash = link.hash.toString('hex')
    if ((walk.points.get(pointName(stream, seq)) ?? hash) !== hash)
      walk.problems.push({ stream, seq, says: 'this entry is not the one that was signed' })
    walk.ends.set(stream, { stream, seq, hash })
  }
}

function endsThatDiffer(ends: ReadonlyMap<string, Head>, noted: readonly Head[], who: string): RecordProblem[] {
  const known = new Map(noted.map((head) => [head.stream, head]))
  const streams = [...new Set([...ends.keys(), ...known.keys()])]
  return streams.flatMap((stream) => {
    const end = ends.get(stream)
    const head = known.get(stream)
    if (end?.seq === head?.seq && end?.hash === head?.hash) return []
    return [{ stream, says: `the record ends at entry ${end?.seq ?? 0}, but ${who} ${head?.seq ?? 0}, or another entry there` }]
  })
}

function signedBeyondTheEnd(ends: ReadonlyMap<string, Head>, signed: ReadonlyMap<string, Head>): RecordProblem[] {
  return [...signed.values()].flatMap(({ stream, seq }) => {
    const end = ends.get(stream)?.seq ?? 0
    return end >= seq ? [] : [{ stream, seq: end, says: `the record ends at entry ${end}, but entry ${seq} was signed` }]
  })
}

async function rowsThatDiffer(ends: ReadonlyMap<string, Head>, record: RecordSource): Promise<RecordProblem[]> {
  const versions = await record.caseVersions()
  const cases = new Set([
    ...versions.keys(),
    ...[...ends.keys()].filter((stream) => stream.startsWith('events:')).map((stream) => stream.slice(7)),
  ])
  return [...cases].flatMap((caseId) => {
    const stream = `events:${caseId}`
    const end = ends.get(stream)?.seq ?? 0
    return versions.get(caseId) === end
      ? []
      : [{ stream, says: `the case's row counts ${versions.get(caseId) ?? 0} entries, the record ${end}` }]
  })
}
