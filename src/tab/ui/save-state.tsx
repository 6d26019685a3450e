import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark'
import { WarningRegular } from '@fluentui/react-icons/svg/warning'
import type { Saving } from './use-draft.ts'

/** Whether what is being typed is kept: said in words, and aloud only when it changes for better or worse. */
export function SaveState({ saving }: { readonly saving: Saving }) {
  return (
    <span className="saving" role="status">
      {saving.state === 'saved' ? <CheckmarkRegular fontSize={16} /> : null}
      {saving.state === 'kept-here' ? <WarningRegular fontSize={16} /> : null}
      {words(saving)}
    </span>
  )
}

function words(saving: Saving): string {
  switch (saving.state) {
    case 'nothing-yet':
      return 'Kept as you type'
    case 'saving':
      return 'Saving…'
    case 'saved':
      return `Saved ${clock(saving.at)}`
    case 'kept-here':
      return `Not saved yet (${saving.why.toLowerCase()}): kept on this page, and tried again`
  }
}

/** An instant of the server's, or 'HH:MM', as the time of day in London. */
function clock(at: string): string {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return at
  return moment.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' })
}
