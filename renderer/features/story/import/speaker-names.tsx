/** Each speaker of the file with the name they shall have. */
import { useMemo } from 'react'
import { useLibrary } from '../../../api/queries.ts'
import type { ImportPreview } from '../../../api/types.ts'
import { ComboBox } from '../../../ui/combo-box.tsx'
import type { Option } from '../../../ui/select.tsx'
import { countOf } from '../../../ui/time.ts'
import type { ImportState } from './use-import.ts'

interface SpeakerNamesProps {
  readonly state: ImportState
  readonly speakers: ImportPreview['speakers']
}

/** People of the directory first, then the other speakers of the file. */
function useNames(speakers: ImportPreview['speakers']): Option[] {
  const people = useLibrary()?.people
  return useMemo(() => {
    const names = [...(people ?? []).map((person) => person.name), ...speakers.map(({ name }) => name)]
    return [...new Set(names)].filter((name) => name !== '').map((name) => ({ id: name, label: name }))
  }, [people, speakers])
}

export function SpeakerNames({ state, speakers }: SpeakerNamesProps) {
  const options = useNames(speakers)
  const { names } = state.choices
  const rename = (from: string, to: string) => state.choose({ names: { ...names, [from]: to.trim() } })
  if (speakers.every(({ name }) => name === '')) return <p className="faint small">The file names no speakers.</p>
  return (
    <fieldset className="import-speakers">
      <legend className="field-label">Speakers</legend>
      {speakers.map(({ name, count }) => (
        <div className="import-speaker" key={name}>
          <ComboBox
            label={name === '' ? 'Captions without a speaker' : name}
            options={options}
            initialText={names[name] ?? name}
            clearAfterPick={false}
            placeholder="No name"
            describeNew={(text) => `Name “${text}”`}
            onText={(text) => rename(name, text)}
            onNew={(text) => rename(name, text)}
            onPick={(id) => rename(name, id)}
          />
          <span className="faint small timecode">{countOf(count, 'caption')}</span>
        </div>
      ))}
    </fieldset>
  )
}
