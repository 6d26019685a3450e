import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle'
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right'
import { DismissCircleRegular } from '@fluentui/react-icons/svg/dismiss-circle'
import type { WhyRule } from '../../../contracts/why.ts'
import type { TextAtHand } from '../../ui/board-text.tsx'
import { hrefOf } from '../../ui/route.ts'
import { StandingWords } from '../../ui/standing.tsx'
import { capital, dayWords, FORCE_WORDS } from '../../ui/words.ts'

type ItemProps = { readonly rule: WhyRule; readonly text: TextAtHand; readonly open: boolean }

/** A rule as it stands in the case: its words, what it makes people owe, and behind folds each question with its answer, and the text. */
export function WhyItem({ rule, text, open }: ItemProps) {
  const failing = rule.conditions.filter((one) => !one.fits)
  return (
    <li className="why-item">
      <p className="strong measure">{rule.says}.</p>
      <p className="small softer">
        {rule.heading},{' '}
        <a className="link" href={hrefOf({ at: 'procedure', about: rule.paragraph })}>
          paragraph {rule.paragraph}
        </a>
        : {rule.label}
        {rule.force === 'fact' ? '' : ` · the text says “${FORCE_WORDS[rule.force]}”`} · rule {[rule.rule, ...rule.with].join(', ')}
      </p>
      {rule.duties.length === 0 ? null : <Duties duties={rule.duties} />}
      {rule.stands === 'not-owed' || rule.stands === 'no-floor' ? (
        <p className="why-not">
          <span className="strong">{rule.stands === 'not-owed' ? 'Not owed: ' : 'Doesn’t apply: '}</span>
          {failing.length === 0
            ? 'all its questions are answered as it needs, but what it counts from has not happened.'
            : `${failing.map((one) => one.fact).join('; ')}.`}
        </p>
      ) : null}
      {rule.until === undefined ? null : (
        <p className="soft small">As the case stood until {dayWords(rule.until)}; what was done for it then stays.</p>
      )}
      <details open={open}>
        <summary>
          <ChevronRightRegular className="turn" fontSize={16} />
          {rule.conditions.length === 1 ? 'The question it asks' : `The ${rule.conditions.length} questions it asks`}
        </summary>
        <ul className="why-questions">
          {rule.conditions.map((one) => (
            <Question key={`${one.asks} ${one.needed}`} one={one} />
          ))}
        </ul>
      </details>
      <TextOf rule={rule} text={text} open={open} />
    </li>
  )
}

/** The board's own words of the paragraph, where its copy is installed; else where the chapter is published. */
function TextOf({ rule, text, open }: ItemProps) {
  const words = text.words?.[rule.paragraph as keyof NonNullable<TextAtHand['words']>]
  if (words !== undefined)
    return (
      <details open={open}>
        <summary>
          <ChevronRightRegular className="turn" fontSize={16} />
          The text of paragraph {rule.paragraph}
        </summary>
        <blockquote className="why-text measure">{words}</blockquote>
      </details>
    )
  if (!open || text.publishedAt === undefined) return null
  return (
    <p className="small">
      <a className="link" href={text.publishedAt} target="_blank" rel="noopener noreferrer">
        Read the published chapter
      </a>
    </p>
  )
}

function Duties({ duties }: { readonly duties: WhyRule['duties'] }) {
  return (
    <ul className="why-duties">
      {duties.map((duty) => (
        <li key={duty.id} className="row-between">
          <span>
            {capital(duty.title)}: {duty.owner}
            {duty.due === undefined ? '' : `, by ${dayWords(duty.due)}`}
          </span>
          <StandingWords standing={duty.standing} />
        </li>
      ))}
    </ul>
  )
}

/** The answer as a shape and a word; which answer the rule needs; and the fact. */
function Question({ one }: { readonly one: WhyRule['conditions'][number] }) {
  const answer = one.fits === (one.needed === 'yes') ? 'yes' : 'no'
  return (
    <li className={one.fits ? 'why-fits' : 'why-fails'}>
      {one.fits ? <CheckmarkCircleRegular fontSize={16} /> : <DismissCircleRegular fontSize={16} />}
      <span>
        {capital(one.asks)}? <span className="strong">{capital(answer)}</span>
        <span className="soft">
          {' '}
          ({one.fact}). {one.fits ? 'As it needs.' : `It needs ${one.needed}.`}
        </span>
      </span>
    </li>
  )
}
