import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { PathwaySection, Spot } from './build-tree.ts'
import { type Box, LINE, layOut, lineTo, PORT } from './lay-out.ts'
import { spoken } from './spot-words.ts'

type DrawingProps = {
  readonly section: PathwaySection
  readonly zoom: number
  readonly chosen: string | undefined
  readonly onChoose: (spot: Spot) => void
}

/**
 * One heading's part of the picture. One tab stop; inside, the arrows walk: right and left along a way, up and down from box to box.
 * It is a tree for those who hear it, and each box says in words what it shows.
 */
export function Drawing({ section, zoom, chosen, onChoose }: DrawingProps) {
  const { boxes, width, height } = useMemo(() => layOut(section.roots), [section])
  const tree = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(boxes[0]?.spot.key)
  const here = boxes.some((box) => box.spot.key === at) ? at : boxes[0]?.spot.key

  function walk(event: KeyboardEvent, box: Box): void {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      onChoose(box.spot)
      return
    }
    const to = stepTo(event.key, box, boxes)
    if (to === undefined) return
    event.preventDefault()
    setAt(to.spot.key)
    const target = tree.current?.querySelector<SVGGElement>(`[data-spot="${CSS.escape(to.spot.key)}"]`)
    target?.focus()
    target?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  return (
    <div ref={tree} role="tree" aria-label={section.heading}>
      <svg className="pathway-drawing" role="none" width={width * zoom} height={height * zoom} viewBox={`0 0 ${width} ${height}`}>
        {boxes.map((box) => (
          <path key={`line ${box.spot.key}`} d={lineTo(box)} className={box.spot.onTheWay ? 'way way-lit' : 'way'} />
        ))}
        {boxes.map((box) => (
          <g
            key={box.spot.key}
            role="treeitem"
            aria-level={box.depth + 1}
            aria-label={spoken(box.spot)}
            aria-selected={chosen === box.spot.key}
            tabIndex={box.spot.key === here ? 0 : -1}
            data-spot={box.spot.key}
            className={classOf(box.spot)}
            onFocus={() => setAt(box.spot.key)}
            onKeyDown={(event) => walk(event, box)}
            onClick={() => onChoose(box.spot)}
          >
            <Shape box={box} />
            <Answer box={box} />
            <text x={box.x + inset(box)} y={box.y + 9 + LINE - 4}>
              {box.lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a box never change their order
                <tspan key={index} x={box.x + inset(box)} dy={index === 0 ? 0 : LINE} className={line.head ? 'first' : ''}>
                  {`${line.text} `}
                </tspan>
              ))}
            </text>
          </g>
        ))}
      </svg>
    </div>
  )
}

function classOf({ node, onTheWay }: Spot): string {
  const state = node.kind === 'duty' && onTheWay && node.stands !== undefined ? ` spot-${node.stands.state}` : ''
  return `spot spot-${node.kind}${onTheWay ? ' spot-lit' : ''}${state}`
}

function inset(box: Box): number {
  return box.spot.node.kind === 'question' ? 16 : 9
}

/** Each kind has a shape of its own: a question points to both sides, what is owed is round, what happens has a double edge. */
function Shape({ box }: { readonly box: Box }) {
  const { x, y, width, height, spot } = box
  switch (spot.node.kind) {
    case 'question':
      return (
        <path
          className="shape"
          d={`M${x} ${y + PORT}L${x + 9} ${y}H${x + width - 9}L${x + width} ${y + PORT}V${y + height - PORT}L${x + width - 9} ${y + height}H${x + 9}L${x} ${y + height - PORT}Z`}
        />
      )
    case 'duty':
      return <rect className="shape" x={x} y={y} width={width} height={height} rx="16" />
    case 'start':
    case 'occurrence':
      return (
        <>
          <rect className="shape" x={x} y={y} width={width} height={height} />
          <path className="edge" d={`M${x + 4} ${y}V${y + height}M${x + width - 4} ${y}V${y + height}`} />
        </>
      )
    case 'rule':
      return <rect className="shape" x={x} y={y} width={width} height={height} rx="3" />
  }
}

/** A space ends each text of a box: read as one they are words, not one long word. */
function Answer({ box }: { readonly box: Box }) {
  const { answer } = box.spot
  if (answer === 'then') return null
  return (
    <text className="answer" x={box.x - 6} y={box.y + PORT - 5} textAnchor="end">
      {`${answer} `}
    </text>
  )
}

/** Where an arrow leads from a box; undefined for any other key. */
export function stepTo(key: string, box: Box, boxes: readonly Box[]): Box | undefined {
  const index = boxes.indexOf(box)
  switch (key) {
    case 'ArrowRight':
      return boxes.find((one) => one.parent === box) ?? box
    case 'ArrowLeft':
      return box.parent ?? box
    case 'ArrowDown':
      return boxes.slice(index + 1).find((one) => one.depth <= box.depth) ?? box
    case 'ArrowUp':
      return boxes.slice(0, index).findLast((one) => one.depth <= box.depth && !isAncestor(one, box)) ?? box
    case 'Home':
      return boxes[0]
    case 'End':
      return boxes.at(-1)
    default:
      return undefined
  }
}

function isAncestor(one: Box, box: Box): boolean {
  for (let at = box.parent; at !== undefined; at = at.parent) if (at === one) return true
  return false
}
