import type { ReactNode } from 'react'
import type { Figures } from '../../../contracts/figures.ts'
import { Section } from '../../ui/page.tsx'
import { AREA_WORDS, capital, LEVEL_WORDS } from '../../ui/words.ts'
import { listHref } from './figure-query.tsx'

type Props = { readonly figures: Figures; readonly query: URLSearchParams }

/** Figures of one number each, as cards that open their list. */
export function PlainFigures({ figures, query }: Props) {
  return (
    <ul className="figure-cards">
      {figures.plain.map(({ id, title, definition, count }) => (
        <li key={id} className="card figure-card">
          <a className="plain figure-link" href={listHref(query, id)}>
            <span className={`figure-number${count > 0 && id !== 'due-this-week' ? ' tone-late' : ''}`}>{count}</span> <span>{title}</span>
          </a>
          <span className="small softer">{definition}</span>
        </li>
      ))}
    </ul>
  )
}

/** A table that may be wider than a phone: it scrolls by itself, also with the keyboard. */
function Scrolled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className="card table-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}

/** A count that opens its list; 0 opens nothing. */
function Count({ n, href, what }: { readonly n: number; readonly href: string; readonly what: string }) {
  if (n === 0) return <>0</>
  return (
    <a className="link" href={href} aria-label={`${n}: ${what}`}>
      {n}
    </a>
  )
}

export function Levels({ figures, query }: Props) {
  const areas = [...new Set(figures.levels.filter((one) => one.count > 0).map((one) => one.area))]
  const levels = ['high', 'medium', 'low', 'not-judged'] as const
  if (areas.length === 0) return null
  return (
    <Section title="Cases by level and area">
      <p className="soft measure">{figures.definitions.cases}</p>
      <Scrolled label="Cases by level and area">
        <table className="figure-table">
          <thead>
            <tr>
              <th scope="col">Area</th>
              {levels.map((level) => (
                <th key={level} scope="col" className="number">
                  {levelWords(level)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {areas.map((area) => (
              <tr key={area}>
                <th scope="row">{AREA_WORDS[area]}</th>
                {levels.map((level) => {
                  const n = figures.levels.find((one) => one.level === level && one.area === area)?.count ?? 0
                  return (
                    <td key={level} className="number">
                      <Count n={n} href={listHref(query, 'cases', `${level}:${area}`)} what={`${AREA_WORDS[area]}, ${levelWords(level)}`} />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </Section>
  )
}

function levelWords(level: keyof typeof LEVEL_WORDS | 'not-judged'): string {
  return level === 'not-judged' ? 'Not judged yet' : LEVEL_WORDS[level]
}

const BANDS = ['Up to 2 days', '3 to 7', '8 to 28', 'More']

export function Late({ figures, query }: Props) {
  return (
    <Section title="Late, by what is owed">
      <p className="soft measure">{figures.definitions.overdue}</p>
      {figures.overdue.length === 0 ? (
        <p className="card card-pad soft">Nothing is late.</p>
      ) : (
        <Scrolled label="Late, by what is owed">
          <table className="figure-table">
            <thead>
              <tr>
                <th scope="col">Owed</th>
                <th scope="col" className="number">
                  Late
                </th>
                {BANDS.map((band) => (
                  <th key={band} scope="col" className="number">
                    {band}
                  </th>
                ))}
                <th scope="col" className="number">
                  Longest, days
                </th>
              </tr>
            </thead>
            <tbody>
              {figures.overdue.map((one) => (
                <tr key={one.duty}>
                  <Named title={one.title} rules={one.rules} />
                  <td className="number">
                    <Count n={one.count} href={listHref(query, 'overdue', one.duty)} what={`late, ${one.title}`} />
                  </td>
                  {one.bands.map((count, index) => (
                    <td key={BANDS[index]} className="number">
                      {count}
                    </td>
                  ))}
                  <td className="number">{one.most}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
    </Section>
  )
}

function Named({ title, rules }: { readonly title: string; readonly rules: readonly string[] }) {
  return (
    <th scope="row">
      {capital(title)}{' '}
      <span className="small softer">
        {rules.length === 1 ? 'rule' : 'rules'} {rules.join(', ')}
      </span>
    </th>
  )
}

const ENDINGS = [
  ['metInTime', 'in-time', 'Done in time'],
  ['metLate', 'late', 'Done late'],
  ['overdue', 'overdue', 'Late and open'],
  ['open', 'open', 'Not due yet'],
  ['departed', 'departed', 'Set aside'],
] as const

export function InTime({ figures, query }: Props) {
  return (
    <Section title="Done in time">
      <p className="soft measure">{figures.definitions['in-time']}</p>
      {figures.inTime.length === 0 ? (
        <p className="card card-pad soft">No printed limit falls into this time.</p>
      ) : (
        <Scrolled label="Done in time, by what is owed">
          <table className="figure-table">
            <thead>
              <tr>
                <th scope="col">Owed</th>
                <th scope="col">Share in time</th>
                {ENDINGS.map(([, ending, words]) => (
                  <th key={ending} scope="col" className="number">
                    {words}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figures.inTime.map((one) => (
                <tr key={one.duty}>
                  <Named title={one.title} rules={one.rules} />
                  <td>{one.share === undefined ? <span className="softer">Nothing decided yet</span> : <Share share={one.share} />}</td>
                  {ENDINGS.map(([count, ending, words]) => (
                    <td key={ending} className="number">
                      <Count n={one[count]} href={listHref(query, 'in-time', `${one.duty}:${ending}`)} what={`${words}, ${one.title}`} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
    </Section>
  )
}

/** The number says it; the bar repeats it. */
function Share({ share }: { readonly share: number }) {
  return (
    <span className="share">
      <span className="figures-font">{Math.round(share * 100)} %</span>
      <svg width="80" height="8" viewBox="0 0 80 8" aria-hidden="true">
        <rect width="80" height="8" rx="2" className="share-whole" />
        <rect width={Math.round(share * 80)} height="8" rx="2" className="share-part" />
      </svg>
    </span>
  )
}

export function RequestToMeeting({ figures, query }: Props) {
  const { count, medianDays, medianWorkingDays } = figures.firstMeeting
  return (
    <Section title="From request to meeting">
      <p className="soft measure">{figures.definitions['first-meeting']}</p>
      <p className="card card-pad">
        {count === 0 ? (
          <span className="soft">No first meeting was held in this time.</span>
        ) : (
          <>
            The middle value is <span className="strong figures-font">{medianWorkingDays} working days</span> ({medianDays} calendar days),
            over{' '}
            <a className="link" href={listHref(query, 'first-meeting')}>
              {count === 1 ? '1 first meeting' : `${count} first meetings`}
            </a>
            .
          </>
        )}
      </p>
    </Section>
  )
}

export function NotReplying({ figures, query }: Props) {
  if (figures.notReplying.length === 0) return null
  return (
    <Section title="Not replying, by agency">
      <p className="soft measure">{figures.definitions['not-replying']}</p>
      <Scrolled label="Not replying, by agency">
        <table className="figure-table">
          <thead>
            <tr>
              <th scope="col">Agency</th>
              <th scope="col" className="number">
                Invitations without an answer
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.notReplying.map(({ agency, count }) => (
              <tr key={agency}>
                <th scope="row">{agency}</th>
                <td className="number">
                  <Count n={count} href={listHref(query, 'not-replying', agency)} what={`not replying, ${agency}`} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </Section>
  )
}
