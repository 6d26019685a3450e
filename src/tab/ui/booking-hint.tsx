import { Button } from '@fluentui/react-components'
import { CopyRegular } from '@fluentui/react-icons/svg/copy'
import { say } from './said.ts'

/** Meetings are booked with the bot, which reads everybody's calendar: the words to type, ready to copy. */
export function BookingHint({ reference }: { readonly reference: string }) {
  const words = `book meeting ${reference}`
  return (
    <span className="booking">
      <span className="small soft">To book, write to Pathway in the chat:</span>
      <code>{words}</code>
      <Button size="small" icon={<CopyRegular />} onClick={() => void copy(words)}>
        Copy
      </Button>
    </span>
  )
}

async function copy(words: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(words)
    say('Copied. Paste it into the chat with Pathway.')
  } catch {
    say(`This browser does not let Pathway copy. Type: ${words}`)
  }
}
