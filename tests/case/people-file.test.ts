import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DirectoryEntry } from '../../src/case/directory.ts'
import { PEOPLE_COLUMN_IDS, PEOPLE_COLUMNS, peopleCsv } from '../../src/case/people-columns.ts'
import { type PeopleAround, type PeopleRead, readPeople } from '../../src/case/people-file.ts'
import { sheetOf } from '../../src/casework/people-sheet.ts'
import { instant, plainDate } from '../../src/procedure/civil-date.ts'

const TID = '11111111-2222-4333-8444-555555555555'
const OID = '11111111-2222-4333-8444-00000000000'
const ash: DirectoryEntry = {
  id: 's-1',
  tid: TID,
  oid: `${OID}1`,
  name: 'Nell Ashcroft',
  mail: 'nell@derby.example',
  agency: 'Children’s social care',
  roles: ['directory-keeper', 'practitioner'],
  areas: ['derby'],
  lineManager: 's-2',
  verifiedOn: '2026-01-05',
}
const mistry: DirectoryEntry = {
  ...ash,
  id: 's-2',
  oid: `${OID}2`,
  name: 'Arun Mistry',
  mail: 'arun@derby.example',
  roles: ['line-manager'],
}
const police: DirectoryEntry = {
  id: 'a-1',
  name: 'City Referral Unit',
  mail: 'city@police.example',
  agency: 'Police',
  roles: ['police'],
  areas: ['derbyshire'],
  verifiedOn: '2026-01-05',
}
let made = 0
const around: PeopleAround = {
  directory: [ash, mistry, police],
  today: plainDate('2026-03-02'),
  tid: TID,
  keeps: ['derby'],
  keeper: 'k-1',
  newId: () => `made-${++made}`,
}

function read(file: string, given: Partial<PeopleAround> = {}): PeopleRead {
  const sheet = sheetOf(file)
  if ('problems' in sheet) return { people: [], problems: sheet.problems }
  return readPeople(sheet.lines, { ...around, ...given })
}
const told = (file: string, given: Partial<PeopleAround> = {}) =>
  read(file, given).problems.map(({ line, place, says }) => `${line} ${place}: ${says}`)

describe('a file of people', () => {
  it('changes what its columns say and leaves the rest, whoever is found by id or mail', () => {
    const { people, problems } = read(
      'mail;Agency;Left on\r\nNELL@derby.example;"Early help; north";31/01/2026\r\narun@derby.example;Children’s social care;',
    )
    expect(problems).toEqual([])
    expect(people.map(({ is, line, changes }) => ({ is, line, changes }))).toEqual([
      {
        is: 'changed',
        line: 2,
        changes: [
          { field: 'Mail', from: 'nell@derby.example', to: 'NELL@derby.example' },
          { field: 'Agency', from: 'Children’s social care', to: 'Early help; north' },
          { field: 'Verified on', from: '2026-01-05', to: '2026-03-02' },
          { field: 'Left on', from: '', to: '2026-01-31' },
        ],
      },
      { is: 'same', line: 3, changes: [] },
    ])
    expect(people[0]?.person).toMatchObject({ id: 's-1', oid: ash.oid, lineManager: 's-2', roles: ash.roles, leftOn: '2026-01-31' })
  })

  it('nobody gets the id that stands for Pathway itself, in whatever letters', () => {
    const line = (id: string) => `Id,Name,Mail,Agency,Roles,Areas\n${id},Eve Lane,eve@derby.example,Social care,police,Derby`
    for (const id of ['pathway', 'Pathway'])
      expect(told(line(id))).toEqual(['2 Id: this id stands for Pathway itself: give this person another one.'])
    expect(told(line('pathway-1'))).toEqual([])
  })

  it('a new address waits for somebody else, whatever else the file says; the same one in other letters, a new person and another column don’t', () => {
    const person = (file: string, given: Partial<PeopleAround> = {}) => read(file, given).people[0]?.person
    expect(person('id,mail,verified on\ns-1,other@derby.example,2026-03-01')?.addressBy).toBe('k-1')
    expect(person('id,mail\ns-1,NELL@derby.example')?.addressBy).toBeUndefined()
    expect(person('id,agency\ns-1,Early help')?.addressBy).toBeUndefined()
    expect(person('Name,Mail,Agency,Roles,Areas\nEve Lane,eve@derby.example,Social care,police,Derby')?.addressBy).toBeUndefined()
    const waiting = { directory: [{ ...ash, addressBy: 'k-0' }, mistry, police] }
    expect(person('id,agency\ns-1,Early help', waiting)?.addressBy).toBe('k-0')
    expect(person('id,mail\ns-1,third@derby.example', waiting)?.addressBy).toBe('k-1')
  })

  it('a number to ring back on comes with its column; another one in its place or none waits for somebody else, the first one doesn’t', () => {
    const known: DirectoryEntry = { ...ash, telephone: '01632 960 101' }
    const waits = (file: string, entry = known) =>
      read(file, { directory: [entry, mistry, police] }).people.map(({ person }) => [person.telephone, person.addressBy])
    expect(waits('id,telephone\ns-1,01632 960 199')).toEqual([['01632 960 199', 'k-1']])
    expect(waits('id,phone\ns-1,01632 960 101')).toEqual([['01632 960 101', undefined]])
    expect(waits('id,telephone\ns-1,01632 960 199', ash)).toEqual([['01632 960 199', undefined]])
    expect(waits('id,telephone\ns-1,')).toEqual([[undefined, 'k-1']])
    expect(waits('id,telephone\ns-1,', ash)).toEqual([[undefined, undefined]])
    expect(waits('id,name\ns-1,Nell Ashcroft-Lee')).toEqual([['01632 960 101', undefined]])
    expect(told('id,telephone\ns-1,ask at the desk')).toEqual(['2 Telephone: write it in figures, as 01632 960 101 or +44 1632 960101.'])
  })

  it('adds somebody new, with an account in this tenant or without', () => {
    const { people, problems } = read(
      `Name,E-mail,Organisation,Role,Area,Line manager,Object ID\nEve Lane,eve@derby.example,Social care,Social work; Practitioner who raised the concern,Derby,arun@derby.example,${OID}9\n`,
    )
    expect(problems).toEqual([{ line: 2, place: 'Roles', says: 'one of them is no role of the procedure.' }])
    expect(people).toEqual([])
    const sound = read(
      `Name,E-mail,Organisation,Role,Area,Line manager,Object ID\nEve Lane,eve@derby.example,Social care,practitioner; Lead practitioner,Derby,arun@derby.example,${OID}9\nUnit,unit@police.example,Police,police,derby,,\n`,
    )
    expect(sound.problems).toEqual([])
    expect(sound.people.map(({ person }) => person)).toEqual([
      {
        id: expect.stringMatching(/^made-/),
        tid: TID,
        oid: `${OID}9`,
        name: 'Eve Lane',
        mail: 'eve@derby.example',
        agency: 'Social care',
        roles: ['practitioner', 'lead-practitioner'],
        areas: ['derby'],
        lineManager: 's-2',
        verifiedOn: '2026-03-02',
      },
      expect.objectContaining({ name: 'Unit', roles: ['police'] }),
    ])
    expect(sound.people[1]?.person).not.toHaveProperty('oid')
  })

  it('never gives an office, another account, or somebody of the other area', () => {
    expect(told('id,roles\ns-2,Line manager; Caldicott guardian')).toEqual(['2 Roles: an office isn’t given by a file.'])
    expect(told(`id,object id\ns-2,${OID}7`)).toEqual([
      '2 Object id: it can’t be changed, or another account would be this person: enter whoever it is as somebody new.',
    ])
    const other = '2 Areas: the other area’s keeper of the directory has to bring them in.'
    expect(told('id,name\na-1,Another Unit')).toEqual([other])
    expect(told('id,areas\ns-1,both')).toEqual([other])
    expect(read('id,roles\ns-1,Lead practitioner').people[0]?.person.roles).toEqual(['directory-keeper', 'lead-practitioner'])
  })

  it('brings in nobody to whom nothing may ever be sent, and nobody known under such an address', () => {
    const stamp = { id: 'b', reason: '', on: around.today, at: instant('2026-03-02T09:00:00.000Z'), by: 's-1' }
    const blocks = [{ ...stamp, kind: 'address', value: 'J.Stepfather@mail.example', reference: 'K7Q2-9F' }] as const
    const says = '2 Mail: nothing may ever be sent there: see “Never to be written to”.'
    const line = 'name,mail,agency,roles,areas\nUnit,jstepfather+x@MAIL.example,Police,police,Derby'
    expect(told(line, { blocks })).toEqual([says])
    expect(told('id,mail\ns-1,j.stepfather@mail.example', { blocks })).toEqual([says])
    expect(told('id,name\ns-1,Nell', { blocks })).toEqual([])
    expect(told(line)).toEqual([])
  })

  const unit: DirectoryEntry = {
    ...police,
    id: 'u-1',
    is: 'unit',
    name: 'Normanton team',
    mail: 'normanton@derby.example',
    areas: ['derby'],
  }
  const withUnit = { directory: [ash, mistry, police, unit] }

  it('brings in units with their mailbox and whom they have, localities and places of work, and shows each as a change', () => {
    const social = 'Children’s social care'
    const file = [
      'Id,Name,Mail,Agency,Roles,Areas,Kind,Unit,Place of work,Minutes away',
      'u-2,SEND office,send@derby.example,Council,send-officer,Derby,Unit,,Council House,0',
      `s-2,Arun Mistry,arun@derby.example,${social},line-manager,Derby,,u-2,,`,
      `s-1,Nell Ashcroft,nell@derby.example,${social},practitioner,Derby,person,normanton TEAM,Normanton Road,20`,
    ]
    const { people, problems } = read(file.join('\n'), withUnit)
    expect(problems).toEqual([])
    expect(people[0]?.person).toMatchObject({ id: 'u-2', is: 'unit', worksAt: { place: 'Council House', minutes: 0 } })
    expect(people[1]?.person.unit).toBe('u-2')
    expect(people[2]?.changes.slice(-3)).toEqual([
      { field: 'Unit', from: '', to: 'normanton@derby.example' },
      { field: 'Place of work', from: '', to: 'Normanton Road' },
      { field: 'Minutes away', from: '', to: '20' },
    ])
  })

  it('of a file without the columns of units and places changes none of them; an empty cell takes them away', () => {
    const placed: DirectoryEntry = { ...ash, unit: 'u-1', worksAt: { place: 'Normanton Road', minutes: 20 } }
    const brought = (file: string) => read(file, { directory: [placed, mistry, police, unit] }).people[0]?.person
    expect(brought('id,name\ns-1,Nell Lee')).toMatchObject({ unit: 'u-1', worksAt: { place: 'Normanton Road', minutes: 20 } })
    expect(brought('id,minutes away\ns-1,35')).toMatchObject({ worksAt: { place: 'Normanton Road', minutes: 35 } })
    const without = brought('id,unit,place of work\ns-1,,')
    expect([without?.unit, without?.worksAt]).toEqual([undefined, undefined])
  })

  it('a unit’s mailbox changed by one keeper waits for a second person, as a person’s address does', () => {
    const changed = read('id,mail\nu-1,other@derby.example', withUnit).people[0]?.person
    expect([changed?.is, changed?.addressBy]).toEqual(['unit', 'k-1'])
  })

  it('a list comes with who is on it or that nobody knows, and has no roles', () => {
    const list = (members: string, roles = '') =>
      `name,mail,agency,roles,areas,kind,members\nAll officers,officers@police.example,Police,${roles},Derby,list,${members}`
    expect(read(list('not known')).people[0]?.person).toMatchObject({ is: 'list', members: 'not-known', roles: [] })
    expect(read(list('nell@derby.example; s-2')).people[0]?.person.members).toEqual(['s-1', 's-2'])
    expect(told(list(''))).toEqual(['2 Members: say who is on the list, or “not known”.'])
    expect(told(list('stranger@police.example'))).toEqual([
      '2 Members: one of them is not in the directory: write “not known”, or enter them first.',
    ])
    expect(told(list('not known', 'police'))).toEqual(['2 Roles: a list has none: give the role to the unit or the people behind it.'])
  })

  it.each([
    ['id,kind\ns-1,squad', '2 Kind: unit, list, or empty for a person or an agency.'],
    ['id,kind\ns-1,unit', '2 Kind: a unit has no account of its own: enter its people beside it.'],
    ['id,unit\ns-1,a-1', '2 Unit: no unit in the directory has this name, id or mail address.'],
    ['id,unit\nu-1,u-1', '2 Unit: only a person belongs to a unit.'],
    ['id,members\ns-1,s-2', '2 Members: only a list has members; people name their unit.'],
    ['id,locality\ns-1,High Peak', '2 Locality: only Derbyshire has localities.'],
    ['id,place of work\ns-1,Normanton Road', '2 Minutes away: say how many minutes it is from there to where meetings are held.'],
    ['id,minutes away\ns-1,20', '2 Place of work: say from where.'],
    ['id,place of work,minutes away\ns-1,Normanton Road,an hour', '2 Minutes away: whole minutes, 240 at most.'],
    ['id,mail\nu-1,derbycse@derby.example', '2 Mail: its name would tell what the work is about; a mailbox needs a neutral one.'],
    ['id,name\nu-1,Child exploitation unit', '2 Name: it would tell what the work is about; give it a neutral one.'],
  ])('units and places, %j is told: %s', (file, says) => {
    expect(told(file, withUnit)).toContain(says)
  })

  it('a locality is one of the districts, and the keeper of Derbyshire’s people brings it in', () => {
    const imran: DirectoryEntry = { ...mistry, id: 's-3', oid: `${OID}3`, mail: 'imran@derbyshire.example', areas: ['derbyshire'] }
    const given = { directory: [imran], keeps: ['derbyshire'] as const }
    expect(read('id,locality\ns-3,high peak', given).people[0]?.person.locality).toBe('High Peak')
    expect(told('id,locality\ns-3,Nottingham', given)[0]).toMatch(/^2 Locality: one of Amber Valley, /)
  })

  it.each([
    ['', '1 The file: it is empty.'],
    ['name,agency\nx,y', '1 The headings: one of them must be “Id” or “Mail”: by them people are found.'],
    ['id,mail,e-mail\ns-1,a@b.example,', '1 The headings: “Mail” stands there twice.'],
    ['id,mail\ns-1,nell at derby', '2 Mail: this is no mail address.'],
    ['id,mail\ns-1,nell@elsewhere.example', '2 Mail: mail may not go to this domain.'],
    ['id,mail\ns-1,arun@derby.example', '2 Mail: somebody else has this address.'],
    ['id,name\ns-1,A\ns-1,B', '3 The line: this person stands in the file twice.'],
    ['id,name\ns-9,Nobody Known', '2 Mail: somebody new needs one.'],
    ['id,name\ns-1,', '2 Name: it is empty.'],
    ['id,left on\ns-1,31.1.2026', '2 Left on: write the day as 2026-11-30 or 30/11/2026.'],
    ['id,left on\ns-1,2026-02-30', '2 Left on: there is no such day.'],
    ['id,verified on\ns-1,2026-03-03', '2 Verified on: this day is still to come.'],
    ['id,areas\ns-1,Nottingham', '2 Areas: Derby, Derbyshire, or both with a semicolon between.'],
    [
      'id,line manager\ns-1,nobody@derby.example',
      '2 Line manager: nobody in the directory has this id or mail address; somebody new in this file is named by their id.',
    ],
    ['id,name\ns-1,"A', '2 The line: its quotation marks don’t close where they should.'],
  ])('%j is told: %s', (file, says) => {
    expect(told(file, { domains: ['derby.example', 'police.example'] })).toContain(says)
  })

  it('written by us and brought in again changes nothing, whatever the names are', () => {
    const text = fc.string({ minLength: 1, maxLength: 20 }).map((some) => `=${some.replace(/[\r\n\0']/g, '')}x`)
    fc.assert(
      fc.property(text, text, (name, agency) => {
        const list: DirectoryEntry = { ...unit, id: 'l-1', is: 'list', mail: 'all@derby.example', roles: [], members: ['s-1', 's-2'] }
        const placed = { unit: 'u-1', worksAt: { place: agency.trim(), minutes: 15 } }
        const directory = [{ ...ash, name: name.trim(), agency: agency.trim(), ...placed }, mistry, unit, list]
        const { people, problems } = read(peopleCsv(directory), { directory })
        expect(problems).toEqual([])
        expect(people.map(({ is }) => is)).toEqual(['same', 'same', 'same', 'same'])
      }),
    )
  })

  it('whatever it holds: no person is read of whom a problem is told, and nothing throws', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('s-1', 's-2', 'arun@derby.example', 'Derby', 'police', '2026-02-30', "'=x", '"'))
    const heading = fc.constantFrom(...PEOPLE_COLUMN_IDS.map((column) => PEOPLE_COLUMNS[column].heading), 'Other')
    const file = fc.tuple(fc.array(heading, { maxLength: 6 }), fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 5 }))
    fc.assert(
      fc.property(file, fc.constantFrom(',', ';', '\t'), ([headings, rows], mark) => {
        const { people, problems } = read([headings, ...rows].map((cells) => cells.join(mark)).join('\n'))
        const wrong = new Set(
          problems.filter(({ place }) => place !== 'Mail' && place !== 'The line' && place !== 'Object id').map(({ line }) => line),
        )
        expect(people.filter(({ line }) => wrong.has(line))).toEqual([])
        for (const { person } of people) expect(person.mail).toContain('@')
      }),
    )
  })
})
