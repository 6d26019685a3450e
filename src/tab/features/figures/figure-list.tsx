import { useCallback, useEffect, useState } from 'react'
import type { FigureLines, Figures } from '../../../contracts/figures.ts'
import type { Trouble } from '../../api.ts'
import { CaseLabel } from '../../ui/case-label.tsx'
import { opaque } from '../../ui/opaque.ts'
import { Page } from '../../ui/page.tsx'
import { hrefOf, useQuery } from '../../ui/route.ts'
import { useSession } from '../../ui/session.tsx'
import { EmptyState, ErrorState, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { AREA_WORDS, capital, dayWords, LEVEL_WORDS } from '../../ui/words.ts'
import { figuresPath, narrowedBy } from './figure-query.tsx'
import './figures.css'

type ListProps = { readonly figure: string; readonly mark: string | undefined }

/** The list behind a figure: exactly what it counted, each line the way to its case. */
export function FigureList({ figure, mark }: ListProps) {
  const query = useQuery()
  const figures = useRead<Figures>(figuresPath(query))
  const known = figures.value === undefined ? undefined : keyOf(figures.value, mark)
  const read = useLines(figure, known?.key, mark === undefined || known !== undefined, query)
  const back = query.size === 0 ? hrefOf({ at: 'figures' }) : `${hrefOf({ at: 'figures' })}?${query.toString()}`
  const lines = read.value
  const trouble = read.trouble ?? figures.trouble
  return (
    <Page
      title={lines === undefined ? 'Figure' : `${lines.title}${known === undefined ? '' : `: ${known.words}`}`}
      plainTitle="Figures"
      back={{ href: back, words: 'Figures' }}
      under={lines === undefined ? null : <p className="soft measure">{lines.definition}</p>}
    >
      {lines === undefined ? (
        trouble === undefined ? (
          mark !== undefined && figures.value !== undefined && known === undefined ? (
            <Gone />
          ) : (
            <Waiting what="the list" rows={4} />
          )
        ) : (
          <ErrorState trouble={trouble} again={read.again} />
        )
      ) : lines.count === 0 ? (
        <Gone />
      ) : (
        <Lines lines={lines} figure={figure} />
      )}
    </Page>
  )
}

function Gone() {
  return (
    <EmptyState title="Nothing is left of this figure">
      <p className="soft measure">What it counted has been done or put right since.</p>
    </EmptyState>
  )
}

function Lines({ lines, figure }: { readonly lines: FigureLines; readonly figure: string }) {
  return (
    <>
      <p role="status">
        {lines.count === 1 ? '1 line' : `${lines.count} lines`}
        {lines.lines.length < lines.count ? `; the first ${lines.lines.length} are shown` : ''}
      </p>
      <ul className="card">
        {lines.lines.map((line, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines of a case can be alike in everything
            key={index}
            className="figure-line"
          >
            <span>
              <a className="link strong" href={hrefOf({ at: 'case', reference: line.reference })}>
                <CaseLabel label={line.label} />
              </a>{' '}
              <span className="softer small figures-font">{line.reference}</span>
            </span>
            <span>
              {capital(line.what)}
              <span className="soft small">
                {line.who === undefined ? '' : ` · ${line.who}`}
                {line.agency === undefined || line.agency === line.who ? '' : `, ${line.agency}`}
              </span>
            </span>
            <span className="figures-font figure-when">
              {line.on === undefined ? '' : dayWords(line.on, lines.today)}
              <span className="small soft">{line.afterHour ? ' that day, but after the hour' : daysWords(figure, line.days)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What the days of a line mean depends on the figure. */
function daysWords(figure: string, days: number | undefined): string {
  if (days === undefined) return ''
  const n = Math.abs(days)
  const words = n === 1 ? '1 day' : `${n} days`
  if (figure === 'first-meeting') return ` ${words} after the request`
  if (figure === 'not-replying') return ` invited ${words} ago`
  if (days === 0) return ' on its day'
  return days > 0 ? ` ${words} after it was due` : ` ${words} before it is due`
}

type Key = { readonly key: string; readonly words: string }

/** What a mark in the address stands for, among everything the figures can be narrowed to. */
function keyOf(figures: Figures, mark: string | undefined): Key | undefined {
  if (mark === undefined) return undefined
  const levels = figures.levels.map(({ level, area }) => ({
    key: `${level}:${area}`,
    words: `${AREA_WORDS[area]}, ${level === 'not-judged' ? 'not judged yet' : LEVEL_WORDS[level].toLowerCase()}`,
  }))
  const late = figures.overdue.map(({ duty, title }) => ({ key: duty, words: title }))
  const ended = figures.inTime.flatMap(({ duty, title }) =>
    Object.entries(ENDING_WORDS).map(([ending, words]) => ({ key: `${duty}:${ending}`, words: `${title} (${words})` })),
  )
  const agencies = figures.notReplying.map(({ agency }) => ({ key: agency, words: agency }))
  return [...levels, ...late, ...ended, ...agencies].find(({ key }) => opaque(key) === mark)
}

const ENDING_WORDS = {
  'in-time': 'done in time',
  late: 'done late',
  overdue: 'late and open',
  open: 'not due yet',
  departed: 'set aside',
} as const

type Lined = { readonly value: FigureLines | undefined; readonly trouble: Trouble | undefined; readonly again: () => void }

function useLines(figure: string, key: string | undefined, ready: boolean, query: URLSearchParams): Lined {
  const { api } = useSession()
  const [answer, setAnswer] = useState<{ readonly value?: FigureLines; readonly trouble?: Trouble }>({})
  const { area, months } = narrowedBy(query)
  const again = useCallback(() => {
    if (!ready) return
    const asked = {
      figure,
      ...(key === undefined ? {} : { key }),
      ...(area === undefined ? {} : { area }),
      ...(months === undefined ? {} : { months }),
    }
    void api
      .read<FigureLines>('/api/figures/lines', asked)
      .then((got) => setAnswer(got.ok ? { value: got.value } : { trouble: got.trouble }))
  }, [api, figure, key, ready, area, months])
  useEffect(again, [again])
  return { value: answer.value, trouble: answer.trouble, again }
}
