import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { CaseView } from '../../../contracts/http.ts'
import { useSession } from '../../ui/session.tsx'
import { AREA_WORDS, dayWords, initials, KNOWN_WORDS } from '../../ui/words.ts'
import { ChangeStatus } from './change-status.tsx'
import { RecordBirth } from './record-birth.tsx'
import { RecordedHere } from './recorded.tsx'

type ChildCardProps = { readonly kase: CaseView; readonly put: (kase: CaseView) => void }

/** What is known of the child, and the two things about them that can become different. */
export function ChildCard({ kase, put }: ChildCardProps) {
  const [open, setOpen] = useState<'status' | 'birth'>()
  const over = { kase, put, onClose: () => setOpen(undefined) }
  const birth = kase.may.includes('record-birth')
  const status = kase.may.includes('change-status')
  return (
    <section className="card card-pad stack-m">
      <h2 className="side-title">The child</h2>
      <ChildFacts kase={kase} />
      <RecordedHere kase={kase} place="child" put={put} />
      {birth || status ? (
        <div className="row">
          {status ? (
            <Button size="small" onClick={() => setOpen('status')}>
              Change<span className="unseen"> what is in place for the child</span>
            </Button>
          ) : null}
          {birth ? (
            <Button size="small" {...(kase.child.birth === 'not-known' ? {} : { appearance: 'subtle' })} onClick={() => setOpen('birth')}>
              {kase.child.birth === 'not-known' ? 'Record the birth date' : 'Correct the birth date'}
            </Button>
          ) : null}
        </div>
      ) : null}
      {open === 'status' ? <ChangeStatus {...over} /> : null}
      {open === 'birth' ? <RecordBirth {...over} /> : null}
    </section>
  )
}

function ChildFacts({ kase }: { readonly kase: CaseView }) {
  const { namesHidden } = useSession()
  const { child, status } = kase
  const hidden = (value: string) => (namesHidden ? 'Hidden' : value)
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Also known as', child.alsoKnownAs === undefined ? undefined : namesHidden ? initials(child.alsoKnownAs) : child.alsoKnownAs],
    ['Born', hidden(child.birth === 'not-known' ? 'Not known' : dayWords(child.birth))],
    ['Area', AREA_WORDS[kase.area]],
    ['Lives at', child.livesAt === undefined ? undefined : hidden(child.livesAt)],
    ['School', child.school === undefined ? undefined : hidden(child.school)],
    ['Plan', planWords(status)],
    ['Looked after', lookedAfterWords(status.lookedAfter)],
    ['Placed', status.placement === undefined ? undefined : PLACED_WORDS[status.placement]],
    ['Involved', involvedWords(status)],
    ['EHC plan', KNOWN_WORDS[status.ehcPlan]],
    ['Significant learning disability', KNOWN_WORDS[status.significantLearningDisability]],
    ['Medical needs', needsWords(status)],
    ['Known to', status.knownTo === undefined ? undefined : status.knownTo.map((one) => KNOWN_TO_WORDS[one]).join(', ')],
  ]
  return (
    <dl className="facts facts-narrow">
      {lines.map(([label, value]) =>
        value === undefined ? null : (
          <div key={label} className="fact">
            <dt className="small">{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

const PLAN_WORDS = { none: 'No plan', 'child-in-need': 'Child in need plan', 'child-protection': 'Child protection plan' } as const

const PLACED_WORDS = { none: 'Not placed', carer: 'With a carer', home: "In a children's home" } as const
const KNOWN_TO_WORDS = {
  'youth-offending': 'youth justice',
  'missing-service': 'service for missing children',
  'drugs-service': 'drugs and alcohol service',
  'mental-health-service': 'mental health service',
} as const

function planWords({ plan, protectionPlanFor: what }: CaseView['status']): string {
  if (plan !== 'child-protection' || what === undefined) return PLAN_WORDS[plan]
  return `${PLAN_WORDS[plan]}, for ${what === 'these-concerns' ? 'these concerns' : 'other reasons'}`
}

function needsWords({ medicalNeeds, medicalNeedsSignificant: significant }: CaseView['status']): string {
  if (medicalNeeds !== 'yes' || significant === undefined || significant === 'not-known') return KNOWN_WORDS[medicalNeeds]
  return significant === 'yes' ? 'Yes, significant' : 'Yes, not significant'
}

function lookedAfterWords(value: CaseView['status']['lookedAfter']): string {
  if (value === 'no') return 'No'
  return typeof value === 'string' ? `By ${AREA_WORDS[value]}` : `By ${value.otherAuthority}`
}

function involvedWords(status: CaseView['status']): string {
  const involved = [
    ...(status.openToSocialCare ? ["children's social care"] : []),
    ...(status.openToMat ? ['multi-agency team'] : []),
    ...(status.earlyHelp ? ['early help'] : []),
  ]
  return involved.length === 0 ? 'No service recorded' : involved.join(', ')
}
