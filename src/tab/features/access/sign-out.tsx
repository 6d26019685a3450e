import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { DirectoryView } from '../../../contracts/directory.ts'
import type { SessionsEnded } from '../../../contracts/sessions.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { useSession } from '../../ui/session.tsx'
import { useRead } from '../../ui/use-read.ts'
import { useSend } from '../../ui/use-send.ts'

/** After a device was lost: no sign-in until now is taken any more, one's own or, for whoever keeps an office, a colleague's. */
export function SignOut() {
  const [asking, setAsking] = useState(false)
  return (
    <Page
      title="Sign out everywhere"
      plainTitle="Sign out everywhere"
      back={{ href: hrefOf({ at: 'board' }), words: 'My cases' }}
      under={
        <p className="soft measure">
          For when a phone or laptop is lost, or you opened Pathway on a device that isn’t yours. Pathway then takes none of the sign-ins
          from before, on any device. This page goes on by itself.
        </p>
      }
    >
      <div className="stack-m">
        <div>
          <Button appearance="primary" onClick={() => setAsking(true)}>
            Sign me out everywhere…
          </Button>
        </div>
        <p className="soft measure">
          A lost device may still be signed in to Microsoft 365. Tell your organisation’s IT service desk as well: they can lock it.
        </p>
        <Colleagues />
      </div>
      {asking ? <Ask onClose={() => setAsking(false)} /> : null}
    </Page>
  )
}

type AskProps = { readonly whom?: { readonly id: string; readonly name: string }; readonly onClose: () => void }

function Ask({ whom, onClose }: AskProps) {
  const { send, state, trouble } = useSend<SessionsEnded>()
  async function end(): Promise<void> {
    const ended = await send('POST', '/api/sessions/end', whom === undefined ? {} : { person: whom.id })
    if (ended === undefined) return
    say(whom === undefined ? 'Done: every sign-in from before has ended.' : `Done: ${whom.name} is signed out everywhere, and is told.`)
    onClose()
  }
  return (
    <AskDialog
      title={whom === undefined ? 'Sign out everywhere?' : `Sign ${whom.name} out everywhere?`}
      yes="Sign out everywhere"
      state={state}
      trouble={trouble}
      onYes={() => void end()}
      onClose={onClose}
    >
      <p>
        {whom === undefined
          ? 'Every device on which you have Pathway open has to sign you in again. Nothing you have written is lost.'
          : 'Every device on which they have Pathway open has to sign them in again. Nothing they have written is lost. They are told that you did it for them, and it stands in the log.'}
      </p>
    </AskDialog>
  )
}

function Colleagues() {
  const { me } = useSession()
  const people = useRead<DirectoryView>('/api/directory').value?.people ?? []
  const [chosen, setChosen] = useState('')
  const [asking, setAsking] = useState(false)
  const others = people.filter(({ id, maySignOut }) => maySignOut === true && id !== me?.person.id)
  const whom = others.find(({ id }) => id === chosen)
  if (others.length === 0) return null
  return (
    <Section title="A colleague’s device was lost">
      <div className="stack-s">
        <PersonPicker id="whom" label="Who is to be signed out?" people={others} value={chosen} onChange={setChosen} />
        <div>
          <Button disabledFocusable={whom === undefined} onClick={() => setAsking(true)}>
            Sign them out everywhere…
          </Button>
        </div>
      </div>
      {asking && whom !== undefined ? <Ask whom={whom} onClose={() => setAsking(false)} /> : null}
    </Section>
  )
}
