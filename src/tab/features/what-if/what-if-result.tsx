import { AddCircleRegular } from '@fluentui/react-icons/svg/add-circle'
import { ArrowSyncCircleRegular } from '@fluentui/react-icons/svg/arrow-sync-circle'
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import { SubtractCircleRegular } from '@fluentui/react-icons/svg/subtract-circle'
import type { ReactNode } from 'react'
import type { WhatIfAnswer } from '../../../contracts/what-if.ts'
import { LEVELS, type RiskLevel } from '../../../procedure/vocabulary.ts'
import { CiteChip } from '../../ui/cite-chip.tsx'
import { DueDate, HowCounted } from '../../ui/due-date.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { Note } from '../../ui/note.tsx'
import { Section } from '../../ui/page.tsx'
import { StandingWords } from '../../ui/standing.tsx'
import { capital, dayWords, isOpen, LEVEL_WORDS } from '../../ui/words.ts'
import { type Difference, differences } from './differences.ts'

const PARTS = [
  ['new', 'Would be owed', AddCircleRegular],
  ['changed', 'Would be otherwise', ArrowSyncCircleRegular],
  ['gone', 'Would no longer be owed', SubtractCircleRegular],
] as const

type ResultProps = {
  readonly now: WhatIfAnswer | undefined
  readonly then: WhatIfAnswer
  readonly changed: boolean
  /** The level supposed, which the procedure may not allow. */
  readonly level: RiskLevel | undefined
}

/** What would be owed, the differences to now first. Without a case there is no now, and everything is simply owed. */
export function WhatIfResult({ now, then, changed, level }: ResultProps) {
  const all =
    now === undefined ? then.obligations.map((owed): Difference => ({ how: 'same', owed })) : differences(now.obligations, then.obligations)
  const same = all.filter((one) => one.how === 'same')
  const floor = then.lowestPermittedLevel
  return (
    <div className="stack">
      {level !== undefined && LEVELS.indexOf(level) < LEVELS.indexOf(floor.level) ? (
        <Note kind="warning" title={`${LEVEL_WORDS[level]} could not be judged for this child`}>
          <p>{floor.says}</p>
        </Note>
      ) : null}
      <p className="row">
        <span>The lowest level allowed would be</span>
        <LevelBadge level={floor.level} before="Lowest level" />
        {floor.because.length === 0 ? null : <CiteChip cites={floor.because} what="the lowest level allowed" />}
      </p>
      {now === undefined ? null : (
        <p role="status" className={all.length === same.length ? 'soft' : 'strong'}>
          {all.length === same.length
            ? changed
              ? 'Nothing that is owed would change.'
              : 'Suppose something, and what would change stands here.'
            : summary(all)}
        </p>
      )}
      {PARTS.map(([how, title, Icon]) => {
        const part = all.filter((one) => one.how === how)
        return part.length === 0 ? null : (
          <Section key={how} title={title}>
            <ul className="card">
              {part.map((one) => (
                <Line key={one.owed.id} one={one} icon={<Icon fontSize={18} />} />
              ))}
            </ul>
          </Section>
        )
      })}
      {now === undefined ? (
        <Section title="Would be owed">
          {same.length === 0 ? (
            <p className="card card-pad soft">Nothing would be owed.</p>
          ) : (
            <ul className="card">
              {same.map((one) => (
                <Line key={one.owed.id} one={one} />
              ))}
            </ul>
          )}
        </Section>
      ) : (
        <details>
          <summary>
            <ChevronRightRegular className="turn" fontSize={16} />
            {same.length === 1 ? '1 thing stays as it is' : `${same.length} things stay as they are`}
          </summary>
          <ul className="card what-same">
            {same.map((one) => (
              <Line key={one.owed.id} one={one} />
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function summary(all: readonly Difference[]): string {
  const count = (how: Difference['how']) => all.filter((one) => one.how === how).length
  const parts = [
    [count('new'), 'more owed'],
    [count('changed'), 'otherwise'],
    [count('gone'), 'no longer owed'],
  ] as const
  return `${parts.flatMap(([n, words]) => (n === 0 ? [] : [`${n} ${words}`])).join(', ')}.`
}

function Line({ one, icon }: { readonly one: Difference; readonly icon?: ReactNode }) {
  const { owed } = one
  return (
    <li className={`what-line what-${one.how}`}>
      <div className="owed-head">
        <h3 className="what-title">
          {icon}
          {capital(owed.title)}
        </h3>
        <StandingWords standing={owed.standing} />
      </div>
      <p className="soft">
        {owed.ownerRole}
        {owed.due === undefined ? null : (
          <>
            {', '}
            <DueDate due={owed.due} />
          </>
        )}
      </p>
      {one.how === 'changed' ? <p className="small">Now: {wasWords(one.was)}</p> : null}
      <div className="row">
        <CiteChip cites={owed.cites} what={owed.title} />
        {owed.due === undefined ? null : <HowCounted due={owed.due} />}
      </div>
    </li>
  )
}

function wasWords(was: Difference['owed']): string {
  if (!isOpen(was.standing)) return 'done, or set aside'
  const by = was.due === undefined ? 'no date is printed' : `by ${dayWords(was.due.on)}`
  return `${was.ownerRole}, ${by}`
}
