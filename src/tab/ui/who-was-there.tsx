import type { MeetingView } from './meeting-facts.tsx'

const ONE = [{ part: 'whole', words: 'Present' }] as const
const TWO = [
  { part: 'whole', words: 'In both parts' },
  { part: 'open-part', words: 'In the open part only' },
  { part: 'confidential-part', words: 'In the confidential part only' },
] as const

/** Who was present at a meeting that was held, part by part; nothing before that is recorded. */
export function WhoWasThere({ meeting }: { readonly meeting: MeetingView }) {
  if (meeting.state !== 'held') return null
  const lines = (meeting.parts === undefined ? ONE : TWO).map(({ part, words }) => ({
    words,
    names: meeting.seats.filter(({ was }) => was === part).map(({ name, roleWords }) => name ?? roleWords),
  }))
  return (
    <div className="stack-s">
      {lines
        .filter(({ names }) => names.length > 0)
        .map(({ words, names }) => (
          <p key={words}>
            <span className="strong">{words}:</span> {names.join(', ')}
          </p>
        ))}
    </div>
  )
}
