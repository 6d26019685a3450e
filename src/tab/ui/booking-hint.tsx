import { Button } from '@fluentui/react-components'
import { CopyRegular } from '@fluentui/react-icons/svg/copy'
import { say } from './said.ts'

/** What is owed next can be booked in the chat too: the words to type, ready to copy. */
export function BookingHint({ reference, or = false }: { readonly reference: string; readonly or?: boolean }) {
  const words = `book meeting ${reference}`
  return (
    <span className="booking">
      <span className="small soft">{or ? 'Or write' : 'To book, write'} to Pathway in the chat:</span>
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
