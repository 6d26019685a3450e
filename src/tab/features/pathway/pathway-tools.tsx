import { Button } from '@fluentui/react-components'
import { PrintRegular } from '@fluentui/react-icons/svg/print'
import { ZoomInRegular } from '@fluentui/react-icons/svg/zoom-in'
import { ZoomOutRegular } from '@fluentui/react-icons/svg/zoom-out'
import { useState } from 'react'
import { Choice } from '../../ui/choice.tsx'

const ZOOMS = [0.4, 0.55, 0.75, 1, 1.35] as const
const AREAS = ['derby', 'derbyshire'] as const

export type Tools = {
  readonly shown: 'picture' | 'list'
  readonly area: (typeof AREAS)[number] | undefined
  readonly onlyLit: boolean
  readonly zoom: number
  readonly zoomBy: (step: 1 | -1) => void
}

/** How the picture is looked at; all but the size stands in the address. A phone begins with the list. */
export function useTools(query: URLSearchParams): Tools {
  const [at, setAt] = useState(2)
  const asked = query.get('view')
  const narrow = matchMedia('(max-width: 640px)').matches
  return {
    shown: asked === 'list' || (asked !== 'picture' && narrow) ? 'list' : 'picture',
    area: AREAS.find((one) => one === query.get('area')),
    onlyLit: query.get('only') === 'case',
    zoom: ZOOMS[at] ?? 1,
    zoomBy: (step) => setAt((now) => Math.min(ZOOMS.length - 1, Math.max(0, now + step))),
  }
}

type ToolsProps = {
  readonly tools: Tools
  readonly query: URLSearchParams
  readonly onQuery: (query: URLSearchParams) => void
  readonly ofCase: boolean
}

export function PathwayTools({ tools, query, onQuery, ofCase }: ToolsProps) {
  const put = (name: 'view' | 'area' | 'only', value: string | undefined): void => {
    const next = new URLSearchParams(query)
    if (value === undefined) next.delete(name)
    else next.set(name, value)
    onQuery(next)
  }
  return (
    <div className="row pathway-tools no-print">
      <Choice
        name="view"
        legend="Show as"
        options={[
          { value: 'picture', words: 'Picture' },
          { value: 'list', words: 'List' },
        ]}
        value={tools.shown}
        onChange={(view) => put('view', view)}
      />
      {ofCase ? (
        <Choice
          name="only"
          legend="How much of it"
          options={[
            { value: 'all', words: 'The whole pathway' },
            { value: 'case', words: 'Only this case’s way' },
          ]}
          value={tools.onlyLit ? 'case' : 'all'}
          onChange={(only) => put('only', only === 'case' ? 'case' : undefined)}
        />
      ) : (
        <Choice
          name="area"
          legend="Area"
          options={[
            { value: 'both', words: 'Both' },
            { value: 'derby', words: 'Derby' },
            { value: 'derbyshire', words: 'Derbyshire' },
          ]}
          value={tools.area ?? 'both'}
          onChange={(area) => put('area', area === 'both' ? undefined : area)}
        />
      )}
      {tools.shown === 'picture' ? (
        <div className="row pathway-zoom">
          <Button icon={<ZoomOutRegular />} aria-label="Smaller" onClick={() => tools.zoomBy(-1)} disabled={tools.zoom === ZOOMS[0]} />
          <span className="figures-font small" role="status">
            {Math.round(tools.zoom * 100)} %
          </span>
          <Button icon={<ZoomInRegular />} aria-label="Larger" onClick={() => tools.zoomBy(1)} disabled={tools.zoom === ZOOMS.at(-1)} />
        </div>
      ) : null}
      <Button icon={<PrintRegular />} onClick={() => print()}>
        Print
      </Button>
    </div>
  )
}
