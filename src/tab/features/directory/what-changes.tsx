import type { CheckedPeople } from '../../../contracts/directory.ts'
import { Section } from '../../ui/page.tsx'

type Touched = CheckedPeople['people'][number]

/** Whom the file adds and what it changes about whom, before anything is. */
export function WhatChanges({ checked: { people, same } }: { readonly checked: CheckedPeople }) {
  const added = people.filter(({ is }) => is === 'new').length
  const count = (n: number, one: string): string => `${n} ${one}`
  return (
    <Section title="What it changes">
      <p role="status">
        {[count(added, 'new'), count(people.length - added, 'changed'), count(same, 'as they are')].join(', ')}.
        {people.length === 0 ? ' There is nothing to bring in.' : ''}
      </p>
      {people.length === 0 ? null : (
        <ul className="card people-list" aria-label="What it changes">
          {people.map((one) => (
            <Line key={one.line} one={one} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Line({ one: { line, is, name, agency, leaves, changes } }: { readonly one: Touched }) {
  return (
    <li className="person-change stack-s">
      <p>
        <span className="strong">{name}</span>
        <span className="soft">
          , {agency}; line {line}
          {is === 'new' ? ', new' : ''}
        </span>
      </p>
      {changes.length === 0 ? null : (
        <ul className="small">
          {changes.map(({ field, from, to }) => (
            <li key={field}>
              {field}: <del>{from || 'empty'}</del> → {to || 'empty'}
            </li>
          ))}
        </ul>
      )}
      {leaves ? (
        <p className="small soft">Their line manager finds on the handover sheet, under Cover, what they would leave behind.</p>
      ) : null}
    </li>
  )
}
