import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { DirectoryView, PersonView } from '../../../contracts/directory.ts'
import { hrefOf } from '../../ui/route.ts'
import { say } from '../../ui/said.ts'
import { TroubleNote } from '../../ui/states.tsx'
import { usePress } from '../../ui/use-press.ts'
import { remember } from '../../ui/use-read.ts'
import { AREA_WORDS, dayWords } from '../../ui/words.ts'
import { ChangePlace } from './place-form.tsx'

type PersonProps = { readonly person: PersonView; readonly directory: DirectoryView }

/** One person, agency, unit or list: who they are, where they are found and how they are reached. */
export function Person({ person, directory }: PersonProps) {
  const { name, agency, roles, areas, mail, telephone, outside, leftOn, away, lineManager, verifiedOn } = person
  return (
    <li className="person-line">
      <div>
        <p className="strong">{name}</p>
        <p className="soft small">
          {agency === name ? '' : agency}
          {outside ? `${agency === name ? 'Outside' : ', outside'}: reached by mail` : ''}
        </p>
        <Belonging person={person} />
      </div>
      <div>
        <p>{roles.join(', ') || (person.is === 'list' ? 'Nobody is invited by a list' : 'No role')}</p>
        <p className="soft small">
          {areas.map((area) => AREA_WORDS[area]).join(', ')}
          {lineManager === undefined ? '' : `; line manager: ${lineManager}`}
        </p>
        <Place person={person} />
        <PlaceButton person={person} directory={directory} />
      </div>
      <div>
        <p className="break">{mail}</p>
        {telephone === undefined ? null : <p className="figures-font">Ring back on {telephone}</p>}
        <p className="soft small">
          {leftOn !== undefined
            ? `Left ${dayWords(leftOn)}`
            : person.toConfirm === undefined
              ? `Verified ${dayWords(verifiedOn)}`
              : 'Not confirmed yet'}
          {away === undefined
            ? ''
            : away.coveredBy === undefined
              ? '; away today, nobody covers'
              : `; away today, ${away.coveredBy} covers`}
        </p>
        {person.toConfirm === undefined ? null : <NewAddress person={person} toConfirm={person.toConfirm} />}
        {person.blocked === undefined ? null : (
          <p className="small strong">
            Stands under{' '}
            <a className="link" href={hrefOf({ at: 'blocked' })}>
              Never to be written to
            </a>
            : nothing is sent
          </p>
        )}
      </div>
    </li>
  )
}

type NewAddressProps = { readonly person: PersonView; readonly toConfirm: NonNullable<PersonView['toConfirm']> }

/** Nothing is sent to an address that one person changed by a file, until another has looked at it. */
function NewAddress({ person: { id, name, mail }, toConfirm }: NewAddressProps) {
  const { may, telephone } = toConfirm
  const press = usePress<DirectoryView>()
  async function confirm(): Promise<void> {
    const answer = await press.send('/api/directory/confirm', {
      do: 'confirm-address',
      person: id,
      mail,
      ...(telephone === undefined ? {} : { telephone }),
    })
    if (answer === undefined) return
    remember('/api/directory', answer)
    say(`Confirmed: ${name} is written to at the new address.`)
  }
  return (
    <div className="stack-s">
      <p className="small strong">
        New address or number: nothing is sent until another keeper or the line manager has confirmed it; where the installation’s own file
        changed it, a board’s officer or guardian may as well
      </p>
      {telephone === undefined ? null : <p className="small figures-font">To ring back on: {telephone}</p>}
      {may ? (
        <div>
          <Button
            size="small"
            disabledFocusable={press.state !== 'ready'}
            aria-label={`Confirm the address of ${name}`}
            onClick={() => void confirm()}
          >
            {press.state === 'ready' ? 'Confirm' : 'Confirming…'}
          </Button>
        </div>
      ) : null}
      {press.trouble === undefined ? null : <TroubleNote trouble={press.trouble} />}
    </div>
  )
}

function Belonging({ person: { is, unit, members } }: { readonly person: PersonView }) {
  if (is === 'unit') return <p className="soft small">A unit, with a mailbox of its own</p>
  if (is === 'list')
    return (
      <p className="soft small">
        A list of addresses. {members === 'not-known' ? 'Who is on it isn’t known.' : `On it: ${(members ?? []).join(', ') || 'nobody'}.`}
      </p>
    )
  return unit === undefined ? null : <p className="soft small">Unit: {unit.name}</p>
}

function Place({ person: { is, locality, worksAt } }: { readonly person: PersonView }) {
  return (
    <>
      {locality === undefined ? null : (
        <p className="soft small">
          Locality: {locality.district}
          {locality.manager === undefined ? '; nobody manages it' : `, managed by ${locality.manager}`}
        </p>
      )}
      {worksAt === undefined ? null : (
        <p className="soft small">
          {is === 'unit' ? 'At' : 'Works at'} {worksAt.place}
          {worksAt.of === undefined ? '' : ` (${worksAt.of})`}, {worksAt.minutes} minutes from where meetings are held
        </p>
      )}
    </>
  )
}

/** For a keeper of every area of theirs; a list has no place. */
function PlaceButton({ person, directory }: PersonProps) {
  const [open, setOpen] = useState(false)
  const keeps = person.areas.every((area) => directory.keeperFor.includes(area))
  if (!keeps || person.is === 'list' || person.leftOn !== undefined) return null
  return (
    <div className="no-print">
      <Button size="small" aria-label={`Change where ${person.name} works`} onClick={() => setOpen(true)}>
        Change
      </Button>
      {open ? <ChangePlace person={person} directory={directory} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}
