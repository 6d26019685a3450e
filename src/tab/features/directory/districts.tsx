import { Select } from '@fluentui/react-components'
import { useState } from 'react'
import type { BoardChoices } from '../../../contracts/board-choices.ts'
import type { Duty } from '../../../contracts/duty.ts'
import { say } from '../../ui/said.ts'
import { usePress } from '../../ui/use-press.ts'
import { SaveChanges } from './save-changes.tsx'

/** Who manages each district; whoever keeps the directory changes it in place. */
export function Districts({ duty, onSaved }: { readonly duty: Duty; readonly onSaved: () => Promise<void> }) {
  const keeps = duty.keeperFor.includes('derbyshire')
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({})
  const press = usePress<BoardChoices>()
  const changed = duty.districts.flatMap(({ district, person }) => {
    const id = picked[district]
    return id === undefined || id === (person?.id ?? '') ? [] : [id === '' ? { district } : { district, person: id }]
  })
  async function save(): Promise<void> {
    const why = `Districts of ${changed.map(({ district }) => district).join(', ')}.`
    const answer = await press.send(
      '/api/board/changes',
      { do: 'set-districts', areas: ['derbyshire'], districts: changed, why },
      duty.version,
    )
    if (answer === undefined) return
    say('Recorded: who manages which district.')
    await onSaved()
    setPicked({})
  }
  return (
    <div className="stack-m">
      <div className="card">
        <table className="districts">
          <thead>
            <tr>
              <th scope="col">District</th>
              <th scope="col">Locality Child Protection Manager</th>
            </tr>
          </thead>
          <tbody>
            {duty.districts.map(({ district, person }) => (
              <tr key={district}>
                <th scope="row">{district}</th>
                <td>
                  {keeps ? (
                    <Select
                      aria-label={`Locality Child Protection Manager for ${district}`}
                      value={picked[district] ?? person?.id ?? ''}
                      onChange={(_, { value }) => setPicked({ ...picked, [district]: value })}
                    >
                      <option value="">Nobody</option>
                      {duty.people.derbyshire.map(({ id, name }) => (
                        <option key={id} value={id}>
                          {name}
                        </option>
                      ))}
                    </Select>
                  ) : (
                    (person?.name ?? 'Nobody')
                  )}
                  {person?.away === true ? <span className="soft small"> Away today.</span> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <SaveChanges
        keeps={keeps}
        press={press}
        yes="Save the districts"
        changed={changed.length}
        called={['district', 'districts']}
        onSave={() => void save()}
      />
    </div>
  )
}
