import { describe, expect, it } from 'vitest'
import type { PersonView } from '../../src/contracts/directory.ts'
import { placeFile, placeForm } from '../../src/tab/features/directory/place-file.ts'

const person = { id: 'p-1', unit: { id: 'u-1', name: 'Normanton team' }, worksAt: { place: 'Ripley', minutes: 30 } } as PersonView

describe('where somebody works, changed in place', () => {
  it('is a file of one line with the columns that were changed, and none where nothing was', () => {
    const form = placeForm(person)
    expect(form).toEqual({ unit: 'u-1', locality: '', worksAt: 'Ripley', minutes: '30' })
    expect(placeFile('p-1', form, form)).toBeUndefined()
    expect(placeFile('p-1', form, { ...form, unit: '' })).toBe('"Id","Unit"\n"p-1",""')
    expect(placeFile('p-1', form, { ...form, worksAt: ' The "Hub", Ripley ', minutes: '45' })).toBe(
      '"Id","Place of work","Minutes away"\n"p-1","The ""Hub"", Ripley","45"',
    )
  })

  it('shows what is the unit’s own as the person’s own in no field', () => {
    expect(placeForm({ ...person, worksAt: { place: 'Ripley', minutes: 30, of: 'Normanton team' } })).toMatchObject({
      worksAt: '',
      minutes: '',
    })
  })
})
