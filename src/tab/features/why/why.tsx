import { useDeferredValue, useState } from 'react'
import type { WhyRule, Why as WhyView } from '../../../contracts/why.ts'
import { type TextAtHand, WithBoardText } from '../../ui/board-text.tsx'
import { Choice } from '../../ui/choice.tsx'
import { FindBox } from '../../ui/find-box.tsx'
import { Note } from '../../ui/note.tsx'
import { Page, Section } from '../../ui/page.tsx'
import { hrefOf } from '../../ui/route.ts'
import { ErrorState, TroubleNote, Waiting } from '../../ui/states.tsx'
import { useRead } from '../../ui/use-read.ts'
import { dayWords } from '../../ui/words.ts'
import { NothingExplained } from './nothing-explained.tsx'
import { isAbout, PARTS, type Stands, whyFound } from './why-found.ts'
import { WhyItem } from './why-item.tsx'
import './why.css'

type WhyProps = { readonly reference: string; readonly about: string | undefined }

/** Why each rule asks for something in a case, or why not: its words, its paragraph, each of its questions and the fact that answers it. */
export function Why({ reference, about }: WhyProps) {
  const read = useRead<WhyView>(`/api/cases/${reference}/why`)
  const why = read.value
  return (
    <Page
      title="Why, and why not"
      plainTitle={`Why, case ${reference}`}
      back={{ href: hrefOf({ at: 'case', reference }), words: `Case ${reference}` }}
      under={
        <p className="soft measure">
          Every rule that can ask for something, as the case stands{why === undefined ? '' : ` on ${dayWords(why.on)}`}. Each question is
          answered by a fact of the case.
        </p>
      }
    >
      {why === undefined ? (
        read.trouble === undefined ? (
          <Waiting what="the reasons" rows={5} />
        ) : (
          <ErrorState trouble={read.trouble} again={() => void read.again()} />
        )
      ) : null}
      {why !== undefined && read.trouble !== undefined ? <TroubleNote trouble={read.trouble} /> : null}
      {why === undefined ? null : <WithBoardText>{(text) => <Rules why={why} about={about} text={text} />}</WithBoardText>}
    </Page>
  )
}

type RulesProps = { readonly why: WhyView; readonly text: TextAtHand }

function Rules({ why, about, text }: RulesProps & { readonly about: string | undefined }) {
  const asked = about === undefined ? [] : why.rules.filter((rule) => isAbout(rule, about))
  if (asked.length === 0) return <EveryRule why={why} text={text} lost={about !== undefined} />
  return (
    <>
      <ul className="card">
        {asked.map((rule, index) => (
          <WhyItem key={keyOf(rule, index)} rule={rule} text={text} open />
        ))}
      </ul>
      <p>
        <a className="link" href={hrefOf({ at: 'why', reference: why.reference })}>
          Show every rule
        </a>
      </p>
    </>
  )
}

function EveryRule({ why, text, lost }: RulesProps & { readonly lost: boolean }) {
  const [typed, setTyped] = useState('')
  const [stands, setStands] = useState<Stands | 'all'>('all')
  const words = useDeferredValue(typed)
  const fitting = whyFound(why.rules, words)
  const found = fitting.filter((rule) => stands === 'all' || rule.stands === stands)
  const count = (part: Stands) => fitting.filter((rule) => rule.stands === part).length
  return (
    <>
      {lost ? (
        <Note kind="info" title="That isn’t asked for any more">
          <p>The case has moved on since. What each rule asks of it now stands below.</p>
        </Note>
      ) : null}
      <FindBox
        id="find-why"
        label="Find a rule by its number, a paragraph or a word"
        placeholder="Find ME-15, a paragraph or a word"
        value={typed}
        onChange={setTyped}
      />
      <Choice
        name="stands"
        legend="Show"
        options={[
          { value: 'all' as const, words: `All (${fitting.length})` },
          ...PARTS.map((part) => ({ value: part.stands, words: `${part.words} (${count(part.stands)})` })),
        ]}
        value={stands}
        onChange={setStands}
      />
      <p className="unseen" role="status">
        {found.length === 1 ? '1 rule' : `${found.length} rules`}
      </p>
      {found.length === 0 ? <NothingExplained asked={words} /> : null}
      {PARTS.map((part) => (
        <Part key={part.stands} title={part.words} text={text} rules={found.filter((rule) => part.stands === rule.stands)} />
      ))}
    </>
  )
}

type PartProps = { readonly title: string; readonly rules: readonly WhyRule[]; readonly text: TextAtHand }

function Part({ title, rules, text }: PartProps) {
  if (rules.length === 0) return null
  return (
    <Section title={title}>
      <ul className="card">
        {rules.map((rule, index) => (
          <WhyItem key={keyOf(rule, index)} rule={rule} text={text} open={false} />
        ))}
      </ul>
    </Section>
  )
}

/** One rule id may stand on several records. */
function keyOf(rule: WhyRule, index: number): string {
  return `${rule.rule} ${index}`
}
