import type { EditionList } from '../../../contracts/matrix.ts'
import { hrefOf } from '../../ui/route.ts'
import { useSession } from '../../ui/session.tsx'
import { useRead } from '../../ui/use-read.ts'
import { dayWords } from '../../ui/words.ts'
import { areaWords } from './areas-field.tsx'
import { BASIS_WORDS } from './edition-words.ts'
import { SELDOM_MS, SettingsPage } from './settings-page.tsx'

/** Every edition of the risk matrix: which is in force where, and for an officer the way to install the board's own. */
export function Editions() {
  const read = useRead<EditionList>('/api/matrix-definitions', undefined, SELDOM_MS)
  const { me } = useSession()
  const officer = me?.person.roles.includes('board-officer') === true
  return (
    <SettingsPage
      at="editions"
      title="The risk matrix"
      under="A new assessment is made with the edition in force for the child's area. An old one always shows under the edition it was made with; nothing is scored again."
      what="the editions"
      read={read}
    >
      {({ editions }) => (
        <>
          <ul className="card">
            {editions.map((one) => (
              <li key={`${one.id} ${one.version} ${one.from}`} className="setting">
                <div className="setting-side">
                  <h2 className="setting-name">
                    <a className="link" href={hrefOf({ at: 'edition', id: one.id, version: one.version })}>
                      {one.title}, edition {one.version}
                    </a>
                  </h2>
                  {one.inForce.length === 0 ? null : <span className="setting-mark small">in force in {areaWords(one.inForce)}</span>}
                </div>
                <p className="small soft">
                  For {areaWords(one.areas)} from {dayWords(one.from)} · {one.rows} rows, {one.signs} signs · {BASIS_WORDS[one.basis]}
                </p>
                <p>{one.notice}</p>
              </li>
            ))}
          </ul>
          {officer ? (
            <p>
              <a className="link" href={hrefOf({ at: 'install-edition' })}>
                Install an edition of the board's own
              </a>
            </p>
          ) : (
            <p className="soft measure">An edition of the board's own is installed by the area's board officer.</p>
          )}
        </>
      )}
    </SettingsPage>
  )
}
