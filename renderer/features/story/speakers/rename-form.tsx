/** A new name for the chosen speakers or the selected captions, with what it will change. */
import { ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { useLibrary } from '../../../api/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Select } from '../../../ui/select.tsx'
import { ErrorNote } from '../../../ui/states.tsx'
import { countOf } from '../../../ui/time.ts'
import { changeLabel } from '../find-replace/find-model.ts'
import { languageName } from '../language-name.ts'
import { useStoryContext } from '../story-context.ts'
import { nameList, type Speaker } from './speakers-model.ts'
import { type RenameScope, useRename, useSelectedCues } from './use-rename.ts'

interface RenameFormProps {
  readonly speakers: readonly Speaker[]
  /** Names that are ticked; none when the selected captions get a speaker. */
  readonly chosen: readonly string[]
  readonly onDone: () => void
}

function useScopes(chosen: readonly string[], selected: readonly string[]) {
  const { detail, language } = useStoryContext()
  const captions = `${countOf(selected.length, 'selected caption')}`
  const scopes: { id: RenameScope; label: string }[] = []
  if (selected.length > 0) scopes.push({ id: 'selected', label: captions })
  if (chosen.length === 0) return scopes
  scopes.push({ id: 'transcript', label: `This transcript (${languageName(language)})` })
  if (detail.story.transcripts.length > 1) scopes.push({ id: 'story', label: 'This story, all languages' })
  scopes.push({ id: 'library', label: 'Whole library' })
  return scopes
}

/** People and other speakers to pick from. */
function useNames(speakers: readonly Speaker[]) {
  const people = useLibrary()?.people ?? []
  const others = speakers.map(({ name }) => name).filter((name) => name !== '' && !people.some((p) => p.name === name))
  return [people.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b)), others] as const
}

function NamePicker(props: { readonly speakers: readonly Speaker[]; readonly onPick: (name: string) => void }) {
  const [people, others] = useNames(props.speakers)
  const entry = (name: string) => ({ id: name, label: name, onAction: () => props.onPick(name) })
  if (people.length + others.length === 0) return null
  return (
    <Menu
      label="People and speakers"
      trigger={
        <Button icon={ChevronDown} aria-label="Pick a person or speaker">
          Pick
        </Button>
      }
      entries={[...people.map(entry), ...(people.length > 0 && others.length > 0 ? [null] : []), ...others.map(entry)]}
    />
  )
}

export function RenameForm({ speakers, chosen, onDone }: RenameFormProps) {
  const selected = useSelectedCues()
  const scopes = useScopes(chosen, selected)
  const [wanted, setScope] = useState<RenameScope>(chosen.length === 0 ? 'selected' : 'transcript')
  const scope = scopes.find(({ id }) => id === wanted)?.id ?? scopes[0]?.id ?? 'transcript'
  const [name, setName] = useState(() => speakers.find((one) => chosen.includes(one.name))?.name ?? '')
  const rename = useRename(chosen.length === 0 ? null : chosen, name, scope, selected, onDone)
  const { preview } = rename
  const title =
    chosen.length === 0
      ? `Who speaks in ${countOf(selected.length, 'selected caption')}`
      : chosen.length === 1
        ? `Rename ${nameList(chosen)}`
        : `Make one speaker of ${nameList(chosen)}`
  const isNew = !chosen.includes(name.trim())
  const merges = chosen.length > 0 && isNew && preview && preview.already > 0
  const id = useId()
  return (
    <section className="rename" aria-labelledby={id}>
      <h3 id={id} className="anywhere">
        {title}
      </h3>
      <div className="rename-row">
        <TextField
          label="Name"
          hideLabel
          className="grow"
          placeholder="No speaker"
          value={name}
          maxLength={300}
          onChange={setName}
        />
        <NamePicker speakers={speakers} onPick={setName} />
      </div>
      {rename.error !== null && <ErrorNote error={rename.error} />}
      <p className="muted small rename-says" role="status">
        {merges &&
          `${name.trim()} speaks in ${countOf(preview.already, 'caption')} there already; they become one speaker. `}
        {preview && preview.transcripts > 1 && `In ${preview.transcripts.toLocaleString('en')} transcripts. `}
        {preview?.cues === 0 && 'Write or pick another name.'}
      </p>
      <div className="rename-row">
        <Select label="Where" hideLabel className="rename-where" options={scopes} value={scope} onChange={setScope} />
        <span className="grow" />
        <Button variant="primary" isDisabled={!preview || preview.cues === 0 || rename.isBusy} onPress={rename.apply}>
          {changeLabel(preview?.cues ?? 0)}
        </Button>
      </div>
    </section>
  )
}
