import { definitionOf, editionFor } from '../procedure/matrix/editions.ts'
import { suggest } from '../procedure/matrix/suggest.ts'
import { trendOver } from '../procedure/matrix/trend.ts'
import type { Case, Contribution, Matrix } from './case.ts'
import { contributes, contributionsFor, isOtherAgency, openContributions } from './contributions.ts'
import { type DirectoryEntry, personById } from './directory.ts'
import type { CaseView, ContributionView, EditionView, MatrixView } from './view.ts'
import type { Sight } from './view-owed.ts'

type MatrixPart = Pick<CaseView, 'matrices' | 'contributions' | 'edition' | 'lowerInARow'>

/** The matrix in what a reader sees: assessments each under its own edition, what agencies said, and the edition a new one is made with. */
export function wholeMatrix(kase: Case, reader: DirectoryEntry, sight: Sight): MatrixPart {
  return {
    matrices: kase.matrices.map((matrix) => matrixView(matrix, kase, sight)).reverse(),
    contributions: kase.contributions.map((one) => contributionView(one, kase, reader, sight)).reverse(),
    ...editionNow(kase, sight),
    lowerInARow: lowerInARow(kase, sight),
  }
}

/** For somebody who sits at a meeting: the empty form, their own view, and what was shared with the meeting; nothing that was assessed. */
export function partMatrix(kase: Case, reader: DirectoryEntry, sight: Sight): MatrixPart {
  return {
    ...noMatrix(),
    contributions: contributionsFor(kase, reader).map((one) => contributionView(one, kase, reader, sight)),
    ...(contributes(kase, reader) ? editionNow(kase, sight) : {}),
  }
}

export function noMatrix(): MatrixPart {
  return { matrices: [], contributions: [], lowerInARow: 0 }
}

function editionNow(kase: Case, sight: Sight): { edition?: EditionView } {
  const definition = editionFor(kase.area, sight.now.on, sight.editions)
  if (definition === undefined) return {}
  const { id, version, title, basis, notice } = definition
  return { edition: { id, version, title, basis, notice } }
}

function matrixView(matrix: Matrix, kase: Case, sight: Sight): MatrixView {
  const { id, on, definition, suggested, answers, consulted, aloneBecause } = matrix
  const own = definitionOf(definition, sight.editions)
  return {
    id,
    on,
    by: nameOf(matrix.by, sight),
    definition,
    ...(own === undefined ? {} : { edition: { id: own.id, version: own.version, title: own.title, basis: own.basis, notice: own.notice } }),
    suggested,
    total: own === undefined ? 0 : suggest(own, answers).total,
    max: own?.scoring.max ?? 0,
    answers,
    consulted: [...consulted],
    ...(aloneBecause === undefined ? {} : { aloneBecause }),
    ...agreedView(matrix, kase, sight),
    ...withdrawnView(matrix, sight),
    ...judgedView(matrix, kase, sight),
  }
}

function judgedView(matrix: Matrix, kase: Case, sight: Sight): Pick<MatrixView, 'judged'> {
  const judged = kase.judgements.findLast((one) => one.matrix === matrix.id)
  if (judged === undefined) return {}
  const { id, level, rationale, on, significantHarmSuspected, adviceFrom, secondPerson } = judged
  return {
    judged: {
      id,
      level,
      rationale,
      by: nameOf(judged.by, sight),
      on,
      significantHarmSuspected,
      ...(adviceFrom === undefined ? {} : { adviceFrom }),
      ...(secondPerson === undefined ? {} : { secondPerson }),
    },
  }
}

function withdrawnView({ withdrawn }: Matrix, sight: Sight): Pick<MatrixView, 'withdrawn'> {
  if (withdrawn === undefined) return {}
  const { on, because, secondPerson } = withdrawn
  return { withdrawn: { on, by: nameOf(withdrawn.by, sight), because, secondPerson } }
}

function agreedView({ agreed }: Matrix, kase: Case, sight: Sight): Pick<MatrixView, 'agreed'> {
  if (agreed === undefined) return {}
  const agencyOf = new Map(agreed.from.map(({ contribution, agency }) => [contribution, agency]))
  const whoOf = (id: string) => {
    const one = kase.contributions.find((each) => each.id === id)
    return one === undefined ? '' : (one.who ?? nameOf(one.by, sight))
  }
  return {
    agreed: {
      from: agreed.from.map(({ contribution, agency }) => ({ contribution, agency, who: whoOf(contribution) })),
      rows: agreed.rows.map(({ row, how, from, because }) => ({
        row,
        how,
        agencies: from.flatMap((id) => agencyOf.get(id) ?? []),
        ...(because === undefined ? {} : { because }),
      })),
      dissent: agreed.dissent.map(({ contribution, agency, row, score, agreed: on }) => ({
        agency,
        who: whoOf(contribution),
        row,
        score,
        agreed: on,
      })),
    },
  }
}

function contributionView(one: Contribution, kase: Case, reader: DirectoryEntry, sight: Sight): ContributionView {
  const { id, on, agency, definition, forMeeting, confidence, note, answers } = one
  return {
    id,
    on,
    by: nameOf(one.by, sight),
    agency,
    ...(one.who === undefined ? {} : { who: one.who }),
    mine: one.person === reader.id,
    otherAgency: isOtherAgency(one, kase),
    definition,
    ...(forMeeting === undefined ? {} : { forMeeting }),
    confidence,
    ...(note === undefined ? {} : { note }),
    answers,
    shared: kase.shared.some(({ contributions }) => contributions.includes(id)),
    open: openContributions(kase).includes(one),
  }
}

/** P-12, from what inquiries found and not from the procedure: two lower assessments in a row are advised before a plan ends. */
function lowerInARow(kase: Case, { editions }: Sight): number {
  const standing = kase.matrices.filter(({ withdrawn }) => withdrawn === undefined)
  return trendOver(standing, (id) => definitionOf(id, editions)).lowerInARow
}

function nameOf(id: string, sight: Sight): string {
  return personById(sight.directory, id)?.name ?? ''
}
