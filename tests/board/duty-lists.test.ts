import { describe, expect, it } from 'vitest'
import { entrySentence } from '../../src/board/board-words.ts'
import type { BoardCommand } from '../../src/board/commands.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { ask, givenBoard, WHY } from './given-board.ts'

const DAY = plainDate('2026-11-24')
type Rota = Extract<BoardCommand, { readonly do: 'set-rota' }>
const rota = (slots: Rota['slots'], areas: Rota['areas'] = ['derby']): Rota => ({ do: 'set-rota', areas, slots, why: WHY })
const morning = (...people: string[]): Rota['slots'][number] => ({ on: DAY, half: 'morning', people })
const districts = (person?: string, areas: Rota['areas'] = ['derbyshire']): BoardCommand => ({
  do: 'set-districts',
  areas,
  districts: [{ district: 'Erewash', ...(person === undefined ? {} : { person }) }],
  why: WHY,
})

describe('who is on duty, as the keeper of the directory records it', () => {
  it('is set by half-day and set again, and every entry stays to be read', () => {
    const board = givenBoard(ask(rota([morning('priya')]), 'grace'))
    expect(board.choices.areas.derby.duty.rota).toEqual({ '2026-11-24 morning': ['priya'] })
    const after = board.when(rota([morning()]), 'grace').then('RotaSet')
    expect(after.areas.derby.duty.rota).toEqual({ '2026-11-24 morning': [] })
    expect(after.entries.map((entry) => entrySentence(entry, after))).toEqual([
      'Rota of the Duty Child Protection Manager set for Tue 24 Nov 2026 (1 half-day)',
      'Rota of the Duty Child Protection Manager set for Tue 24 Nov 2026 (1 half-day)',
    ])
  })

  it('is not for anybody else, nor for a keeper of the other area', () => {
    for (const by of ['frances', 'maya', 'priya', 'sam']) {
      givenBoard()
        .when(rota([morning('priya')]), by)
        .refused({ kind: 'permission' })
    }
    for (const by of ['martin', 'ruth', 'grace']) givenBoard().when(districts('ruth'), by).refused({ kind: 'permission' })
  })

  it('refuses whoever doesn’t hold the role there, twice the same, other areas, far days, and what stands already', () => {
    const refused = (command: BoardCommand, by: string, field: string) => givenBoard().when(command, by).refused({ field })
    for (const other of ['anita', 'maya', 'ruth', 'nobody', 'city']) refused(rota([morning(other)]), 'grace', 'slots.0.people')
    refused(rota([morning('priya', 'priya')]), 'grace', 'slots.0.people')
    refused(rota([morning('priya'), morning()]), 'grace', 'slots.1.on')
    refused(rota([{ ...morning('priya'), on: plainDate('2026-10-01') }]), 'grace', 'slots.0.on')
    refused(rota([{ ...morning('priya'), on: plainDate('2029-01-01') }]), 'grace', 'slots.0.on')
    refused(rota([morning()]), 'grace', 'slots')
    refused(rota([morning('ruth')], ['derbyshire']), 'sam', 'areas')
    for (const other of ['priya', 'imran', 'county']) refused(districts(other), 'sam', 'districts.0.person')
    refused(districts(), 'sam', 'districts')
    givenBoard(ask(rota([morning('priya')]), 'grace'))
      .when(rota([morning('priya')]), 'grace')
      .refused({ field: 'slots' })
  })

  it('names whoever manages a district, and takes them off again', () => {
    const board = givenBoard(ask(districts('ruth'), 'sam'))
    expect(board.choices.areas.derbyshire.duty.districts).toEqual({ Erewash: 'ruth' })
    expect(board.when(districts(), 'sam').then('DistrictsSet').areas.derbyshire.duty.districts).toEqual({})
  })
})
