import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { hrefOf } from '../../ui/route.ts'
import { AREA_WORDS } from '../../ui/words.ts'
import { heldIn, type Reading } from './readings-found.ts'

type ReadingItemProps = {
  readonly reading: Reading
  /** Whether a board has chosen another than the shipped one. */
  readonly otherwise: boolean
  readonly onChoose: (() => void) | undefined
  readonly children?: ReactNode
}

/** One open sentence: the printed words, how they are read and by whom, the other ways, and the rules in which it shows. */
export function ReadingItem({ reading, otherwise, onChoose, children }: ReadingItemProps) {
  const { id, printed, options, shows } = reading
  return (
    <li className="setting" id={`reading-${id}`}>
      <div className="setting-head">
        <h2 className="setting-name">
          <span className="figures-font">{id}</span> <q>{printed}</q>
        </h2>
        {otherwise ? <span className="small strong setting-mark">Chosen otherwise</span> : null}
      </div>
      <dl className="facts">
        <Held reading={reading} otherwise={otherwise} />
        <dt>It could mean</dt>
        <dd>{options.length > 1 ? otherWays(reading) : reading.alternative}</dd>
        <dt>Shows in</dt>
        <dd className="setting-rules">
          {shows.map((one) => (
            <a key={one.rule} className="link" href={hrefOf({ at: 'procedure', about: one.rule })} title={one.says}>
              {one.rule} ({one.paragraph})
            </a>
          ))}
        </dd>
      </dl>
      {reading.fixed === undefined ? null : <p className="small softer">No other way can be chosen. {reading.fixed}</p>}
      {onChoose === undefined ? null : (
        <div>
          <Button size="small" onClick={onChoose}>
            Choose how {id} is read…
          </Button>
        </div>
      )}
      {children}
    </li>
  )
}

function Held({ reading, otherwise }: Pick<ReadingItemProps, 'reading' | 'otherwise'>) {
  const [derby, derbyshire] = [heldIn(reading, 'derby'), heldIn(reading, 'derbyshire')]
  if (derby === derbyshire) {
    return (
      <>
        <dt>{otherwise ? 'The boards read it as' : 'We read it as'}</dt>
        <dd>{derby}</dd>
      </>
    )
  }
  return (
    <>
      <dt>{AREA_WORDS.derby} reads it as</dt>
      <dd>{derby}</dd>
      <dt>{AREA_WORDS.derbyshire} reads it as</dt>
      <dd>{derbyshire}</dd>
    </>
  )
}

/** What no area reads it as. */
function otherWays(reading: Reading): string {
  const held = [heldIn(reading, 'derby'), heldIn(reading, 'derbyshire')]
  const left = reading.options.map((one) => one.says).filter((says) => !held.includes(says))
  return left.length === 0 ? 'Nothing else that is built' : left.join('; ')
}
