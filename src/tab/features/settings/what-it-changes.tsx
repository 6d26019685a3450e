import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import type { CheckedFile } from '../../../contracts/matrix.ts'
import { EditionNote } from '../../ui/edition-note.tsx'
import { Section } from '../../ui/page.tsx'
import { areaWords } from './areas-field.tsx'
import { EditionRead } from './edition-read.tsx'
import { bandWords, CHANGE_WORDS, type Definition, PART_WORDS } from './edition-words.ts'

type Against = CheckedFile['against']

/** The dry run: what the file holds, and what it changes against the edition in force, area by area. */
export function WhatItChanges({ definition, against }: { readonly definition: Definition; readonly against: Against }) {
  return (
    <>
      <Section title={`${definition.title}, edition ${definition.version}`}>
        <EditionNote edition={definition} />
        <div className="card card-pad stack-s">
          <p>
            {definition.rows.length} rows, {definition.indicators.length} signs, {definition.vulnerabilities.length} vulnerabilities. Total
            0 to {definition.scoring.max}: {bandWords(definition)}.
          </p>
          <details>
            <summary>
              <ChevronRightRegular className="turn" fontSize={16} />
              Read all of it
            </summary>
            <div className="preview-later">
              <EditionRead definition={definition} />
            </div>
          </details>
        </div>
      </Section>
      {grouped(against).map(({ areas, one }) => (
        <Section key={areas.join()} title={`What changes in ${areaWords(areas)}, against edition ${one.version}`}>
          <Changes one={one} rows={definition.rows.length} />
        </Section>
      ))}
    </>
  )
}

function Changes({ one, rows }: { readonly one: Against[number]; readonly rows: number }) {
  if (one.changes.length === 0) return <p className="soft">Nothing: it reads and counts as the edition in force.</p>
  return (
    <>
      {rows === 0 ? null : (
        <p className="soft measure">
          {one.same} of {rows} rows read and count the same: only these answers are carried over, and no row is compared across the change.
        </p>
      )}
      <ul className="card">
        {one.changes.map(({ part, change, label, details }) => (
          <li key={`${part} ${change} ${label}`} className="setting">
            <p>
              <span className="strong">
                {PART_WORDS[part]}: {label}
              </span>{' '}
              <span className="setting-mark small">{CHANGE_WORDS[change]}</span>
            </p>
            {details.map((words) => (
              <p key={words} className="small">
                {words}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Areas in which it changes the same are told together. */
function grouped(against: Against): readonly { readonly areas: Against[number]['area'][]; readonly one: Against[number] }[] {
  const groups: { areas: Against[number]['area'][]; one: Against[number] }[] = []
  for (const one of against) {
    const like = groups.find((group) => group.one.id === one.id && group.one.version === one.version)
    if (like === undefined) groups.push({ areas: [one.area], one })
    else like.areas.push(one.area)
  }
  return groups
}
