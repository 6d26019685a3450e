import { Button } from '@fluentui/react-components'
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle'
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle'
import { useState } from 'react'
import { CaseLabel } from '../../ui/case-label.tsx'
import { hrefOf } from '../../ui/route.ts'
import { useToday } from '../../ui/session.tsx'
import { AREA_WORDS, capital, dayWords } from '../../ui/words.ts'
import { lateWords, type RegisterLine } from './register-words.ts'

const STEP = 100

type LinesProps = { readonly lines: readonly RegisterLine[]; readonly onReason: (line: RegisterLine) => void }

export function RegisterLines({ lines, onReason }: LinesProps) {
  const [shown, setShown] = useState(STEP)
  return (
    <>
      <ul className="card">
        {lines.slice(0, shown).map((line) => (
          <Line key={line.miss} line={line} onReason={onReason} />
        ))}
      </ul>
      {lines.length > shown ? (
        <p className="row">
          <span className="soft">
            The first {shown} of {lines.length}.
          </span>
          <Button onClick={() => setShown(shown + STEP)}>Show more</Button>
        </p>
      ) : null}
    </>
  )
}

function Line({ line, onReason }: { readonly line: RegisterLine; readonly onReason: (line: RegisterLine) => void }) {
  const today = useToday()
  const open = line.stands === 'still-open'
  return (
    <li className="register-line">
      <div className="register-who">
        <a className="link strong" href={hrefOf({ at: 'case', reference: line.reference })}>
          <CaseLabel label={line.label} />
        </a>
        <span className="softer small figures-font">
          {line.reference} · {AREA_WORDS[line.area]}
        </span>
      </div>
      <div className="register-what">
        <span className="strong">{capital(line.title)}</span>
        <span className="small soft">
          {line.owner} · paragraph {line.paragraph}, rule {line.rule}
          {line.assumed ? ' · our assumption, no limit is printed' : ''}
        </span>
        <span className="small">
          {line.reason === undefined ? (
            <span className="soft">No reason given yet</span>
          ) : (
            <span className="break">
              <span className="strong">{line.reason.says}</span>
              {line.reason.words === undefined ? '' : `: ${line.reason.words}`}
              <span className="softer">
                {' '}
                ({line.reason.by}, {dayWords(line.reason.on, today)})
              </span>
            </span>
          )}
        </span>
      </div>
      <div className="register-when figures-font">
        <span className={`when ${open ? 'tone-late' : 'tone-calm'}`}>
          {open ? <ErrorCircleRegular fontSize={16} /> : <CheckmarkCircleRegular fontSize={16} />}
          {lateWords(line)}
        </span>
        <span className="small soft">
          due {dayWords(line.dueOn, today)}
          {line.metOn === undefined ? '' : `, done ${dayWords(line.metOn, today)}`}
        </span>
        <Button
          size="small"
          className="no-print"
          aria-label={`${line.reason === undefined ? 'Give the reason' : 'Change the reason'}: ${line.title}, ${line.reference}`}
          onClick={() => onReason(line)}
        >
          {line.reason === undefined ? 'Give the reason' : 'Change the reason'}
        </Button>
      </div>
    </li>
  )
}
