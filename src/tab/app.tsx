import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import type { Me } from '../contracts/http.ts'
import type { Api } from './api.ts'
import { Board } from './features/board/board.tsx'
import { fetched } from './fetched.tsx'
import { Guard } from './guard.tsx'
import { fromServer } from './host.ts'
import { OutsideAnyHost } from './nowhere.tsx'
import { Shell } from './shell.tsx'
import type { Host } from './ui/hosting.ts'
import { type Place, usePlace } from './ui/route.ts'
import { SessionProvider } from './ui/session.tsx'
import { EmptyState } from './ui/states.tsx'
import { Themed } from './ui/themed.tsx'
import { useRead } from './ui/use-read.ts'

// The route table: the only place that knows every feature. All but the first screen are fetched when they are gone to.
const Concern = fetched('RaiseConcern', () => import('./features/concern/raise-concern.tsx'))
const Emergency = fetched('Emergency', () => import('./features/access/emergency.tsx'))
const Emergencies = fetched('Emergencies', () => import('./features/access/emergencies.tsx'))
const Erasures = fetched('Erasures', () => import('./features/access/erasures.tsx'))
const Cover = fetched('Cover', () => import('./features/access/cover.tsx'))
const SignOut = fetched('SignOut', () => import('./features/access/sign-out.tsx'))
const Duty = fetched('Duty', () => import('./features/directory/duty.tsx'))
const People = fetched('People', () => import('./features/directory/people.tsx'))
const BringIn = fetched('BringIn', () => import('./features/directory/bring-in.tsx'))
const Blocked = fetched('Blocked', () => import('./features/directory/blocked.tsx'))
const HandoverSheet = fetched('HandoverSheet', () => import('./features/directory/handover-sheet.tsx'))
const Matrix = fetched('Matrix', () => import('./features/matrix/matrix.tsx'))
const Judgement = fetched('Judgement', () => import('./features/judgement/judgement.tsx'))
const Assessment = fetched('Assessment', () => import('./features/assessment/assessment.tsx'))
const Assessments = fetched('Assessments', () => import('./features/assessment/assessments.tsx'))
const OwnView = fetched('OwnView', () => import('./features/matrix/views/own-view.tsx'))
const SideBySide = fetched('SideBySide', () => import('./features/matrix/views/side-by-side.tsx'))
const CaseScreen = fetched('CaseScreen', () => import('./case-screen.tsx'))
const Book = fetched('Book', () => import('./features/meeting/book.tsx'))
const Move = fetched('Move', () => import('./features/meeting/move.tsx'))
const Held = fetched('Held', () => import('./features/meeting/held.tsx'))
const FilePaper = fetched('FilePaper', () => import('./features/papers/file-paper.tsx'))
const Procedure = fetched('Procedure', () => import('./features/procedure/procedure.tsx'))
const Readings = fetched('Readings', () => import('./features/settings/readings.tsx'))
const Calendar = fetched('Calendar', () => import('./features/settings/calendar.tsx'))
const Editions = fetched('Editions', () => import('./features/settings/editions.tsx'))
const Edition = fetched('Edition', () => import('./features/settings/edition.tsx'))
const InstallEdition = fetched('InstallEdition', () => import('./features/settings/install-edition.tsx'))
const TextOfProcedure = fetched('TextOfProcedure', () => import('./features/settings/text.tsx'))
const WhatWasChosen = fetched('WhatWasChosen', () => import('./features/settings/what-was-chosen.tsx'))
const Why = fetched('Why', () => import('./features/why/why.tsx'))
const Figures = fetched('Figures', () => import('./features/figures/figures.tsx'))
const Pathway = fetched('Pathway', () => import('./features/pathway/pathway.tsx'))
const WhatIf = fetched('WhatIf', () => import('./features/what-if/what-if.tsx'))
const Warnings = fetched('Warnings', () => import('./features/warnings/warnings.tsx'))
const Register = fetched('Register', () => import('./features/register/register.tsx'))
const FigureList = fetched('FigureList', () => import('./features/figures/figure-list.tsx'))

function screenFor(place: Place): ReactNode {
  switch (place.at) {
    case 'board':
      return <Board />
    case 'raise':
      return <Concern />
    case 'case':
      return <CaseScreen key={place.reference} reference={place.reference} />
    case 'matrix':
      return <Matrix key={place.reference} reference={place.reference} />
    case 'figures':
      return <Figures />
    case 'case-pathway':
      return <Pathway key={place.reference} reference={place.reference} />
    case 'case-what-if':
      return <WhatIf key={place.reference} reference={place.reference} />
    case 'what-if':
      return <WhatIf />
    case 'pathway':
      return <Pathway />
    case 'warnings':
      return <Warnings />
    case 'register':
      return <Register />
    case 'figure':
      return <FigureList key={`${place.figure} ${place.key}`} figure={place.figure} mark={place.key} />
    case 'why':
      return <Why key={`${place.reference} ${place.about}`} reference={place.reference} about={place.about} />
    case 'judge':
      return <Judgement key={place.matrix} reference={place.reference} matrix={place.matrix} />
    case 'assessment':
      return <Assessment key={place.matrix} reference={place.reference} matrix={place.matrix} />
    case 'assessments':
      return <Assessments key={place.reference} reference={place.reference} />
    case 'own-view':
      return <OwnView key={place.reference} reference={place.reference} />
    case 'side-by-side':
      return <SideBySide key={place.reference} reference={place.reference} />
    case 'book':
      return <Book key={`${place.reference} ${place.what}`} reference={place.reference} what={place.what} />
    case 'move':
      return <Move key={place.meeting} reference={place.reference} meeting={place.meeting} />
    case 'chair':
      return <Move key={`chair ${place.meeting}`} giving reference={place.reference} meeting={place.meeting} />
    case 'held':
      return <Held key={place.meeting} reference={place.reference} meeting={place.meeting} />
    case 'minutes':
    case 'plan':
      return <FilePaper key={place.at} what={place.at} reference={place.reference} meeting={place.meeting} />
    case 'procedure':
      return <Procedure key={place.about} about={place.about} />
    case 'readings':
      return <Readings key={place.about} about={place.about} />
    case 'calendar':
      return <Calendar />
    case 'text':
      return <TextOfProcedure />
    case 'editions':
      return <Editions />
    case 'edition':
      return <Edition key={`${place.id} ${place.version}`} id={place.id} version={place.version} />
    case 'install-edition':
      return <InstallEdition />
    case 'choices':
      return <WhatWasChosen />
    case 'emergency':
      return <Emergency key={place.reference} reference={place.reference} />
    case 'emergencies':
      return <Emergencies />
    case 'erasures':
      return <Erasures />
    case 'cover':
      return <Cover />
    case 'sign-out':
      return <SignOut />
    case 'duty':
      return <Duty />
    case 'people':
      return <People />
    case 'bring-in':
      return <BringIn />
    case 'blocked':
      return <Blocked />
    case 'case-blocked':
      return <Blocked key={place.reference} reference={place.reference} />
    case 'handover-sheet':
      return <HandoverSheet key={place.person} person={place.person} />
    case 'nowhere':
      return (
        <main className="page">
          <EmptyState title="There is no such page">
            <p className="soft">The link may be old or cut short.</p>
            <a className="link" href="#/">
              Go to my cases
            </a>
          </EmptyState>
        </main>
      )
  }
}

export type Around = { readonly host: Host; readonly api: Api }

function App({ host, api }: Around) {
  const theme = useSyncExternalStore(host.onTheme, host.theme)
  const [namesHidden, hideNames] = useState(false)
  const session = useMemo(() => ({ api, me: undefined, namesHidden, hideNames }), [api, namesHidden])
  useEffect(() => host.loaded(), [host])
  return (
    <Themed theme={theme} nonce={fromServer('style-nonce')}>
      <SessionProvider value={session}>
        <SignedIn session={session} />
      </SessionProvider>
    </Themed>
  )
}

/** Every screen at once, while the answer to "who am I" is still on its way. */
function SignedIn({ session }: { readonly session: Omit<Parameters<typeof SessionProvider>[0]['value'] & object, 'me'> }) {
  const me = useRead<Me>('/api/me').value
  const whole = useMemo(() => ({ ...session, me }), [session, me])
  const place = usePlace()
  return (
    <SessionProvider value={whole}>
      <Shell at={place.at}>
        <Guard key={JSON.stringify(place)}>{screenFor(place)}</Guard>
      </Shell>
    </SessionProvider>
  )
}

/** Draws the app for a host that has answered, or the one page for nobody. */
export function draw(root: HTMLElement, around: Around | undefined): void {
  createRoot(root).render(around === undefined ? <OutsideAnyHost /> : <App {...around} />)
}
