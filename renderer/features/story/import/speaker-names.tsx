/** Each speaker of the file with the name they shall have. */
import { useMemo } from 'react'
import { useLibrary } from '../../../api/queries.ts'
import type { ImportPreview } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'
import { ComboBox } from '../../../ui/combo-box.tsx'
import type { Option } from '../../../ui/select.tsx'
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
  if (speakers.every(({ name }) => name === '')) return <p className="faint small">{texts.storyImport.speakers.none}</p>
  return (
    <fieldset className="import-speakers">
      <legend className="field-label">{texts.storyImport.speakers.label}</legend>
      {speakers.map(({ name, count }) => (
        <div className="import-speaker" key={name}>
          <ComboBox
            label={name === '' ? texts.storyImport.speakers.unnamed : name}
            options={options}
            initialText={names[name] ?? name}
            clearAfterPick={false}
            placeholder={texts.storyImport.speakers.noName}
            describeNew={texts.storyImport.speakers.newName}
            onText={(text) => rename(name, text)}
            onNew={(text) => rename(name, text)}
            onPick={(id) => rename(name, id)}
          />
          <span className="faint small timecode">{texts.story.captions(count)}</span>
        </div>
      ))}
    </fieldset>
  )
}
