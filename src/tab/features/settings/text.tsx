import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { BoardChoices } from '../../../contracts/board-choices.ts'
import { AREAS, type Area } from '../../../procedure/vocabulary.ts'
import { hrefOf } from '../../ui/route.ts'
import { useRead } from '../../ui/use-read.ts'
import { AREA_WORDS, dayWords } from '../../ui/words.ts'
import { InstallText } from './install-text.tsx'
import { RemoveText } from './remove-text.tsx'
import { SELDOM_MS, SettingsPage } from './settings-page.tsx'

/** The board's own copy of the procedure: whether there is one, and for its officer how it is put beside the rules. */
export function TextOfProcedure() {
  const read = useRead<BoardChoices>('/api/board/choices', undefined, SELDOM_MS)
  const [asking, setAsking] = useState<'install' | { readonly remove: Area }>()
  const over = { onSaved: () => void read.again(), onClose: () => setAsking(undefined) }
  return (
    <SettingsPage
      at="text"
      title="The text of the procedure"
      under="Pathway holds the rules in its own words. A board may put its own copy of the text beside them, paragraph by paragraph; without it heading and link stand there."
      what="the state of the text"
      read={read}
    >
      {({ texts, officerFor, publishedAt }) => (
        <>
          <ul className="card">
            {AREAS.map((area) => (
              <li key={area} className="setting">
                <div className="setting-side">
                  <h2 className="setting-name">{AREA_WORDS[area]}</h2>
                  {texts[area] !== undefined && officerFor.includes(area) ? (
                    <Button size="small" appearance="subtle" onClick={() => setAsking({ remove: area })}>
                      Remove {AREA_WORDS[area]}’s copy…
                    </Button>
                  ) : null}
                </div>
                <Installed text={texts[area]} />
              </li>
            ))}
          </ul>
          {publishedAt === undefined ? (
            <p className="soft measure">Where the chapter is published isn’t set in this installation.</p>
          ) : (
            <p>
              <a className="link" href={publishedAt} target="_blank" rel="noopener noreferrer">
                Read the published chapter
              </a>
            </p>
          )}
          {officerFor.length === 0 ? null : (
            <div>
              <Button appearance="primary" onClick={() => setAsking('install')}>
                Install a copy…
              </Button>
            </div>
          )}
          {asking === 'install' ? <InstallText own={officerFor} {...over} /> : null}
          {typeof asking === 'object' ? <RemoveText area={asking.remove} {...over} /> : null}
        </>
      )}
    </SettingsPage>
  )
}

function Installed({ text }: { readonly text: BoardChoices['texts'][Area] }) {
  if (text === undefined) return <p className="soft">No copy is installed.</p>
  return (
    <p>
      {text.title}, installed {dayWords(text.installedOn)}.{' '}
      <a className="link" href={hrefOf({ at: 'procedure' })}>
        Read it beside the rules
      </a>
    </p>
  )
}
