/** A new name for the chosen speakers or the selected captions, with what it will change. */
import { ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { useLibrary } from '../../../api/queries.ts'
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Select } from '../../../ui/select.tsx'
import { ErrorNote } from '../../../ui/states.tsx'
import { changeLabel } from '../find-replace/find-model.ts'
import { languageName } from '../../../texts/words.ts'
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
  const captions = texts.storySpeakers.selected(selected.length)
  const scopes: { id: RenameScope; label: string }[] = []
  if (selected.length > 0) scopes.push({ id: 'selected', label: captions })
  if (chosen.length === 0) return scopes
  scopes.push({ id: 'transcript', label: texts.storySpeakers.thisTranscript(languageName(language)) })
  if (detail.story.transcripts.length > 1) scopes.push({ id: 'story', label: texts.story.thisStory })
  scopes.push({ id: 'library', label: texts.story.wholeLibrary })
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
      label={texts.storySpeakers.pickList}
      trigger={
        <Button icon={ChevronDown} aria-label={texts.storySpeakers.pickLabel}>
          {texts.storySpeakers.pick}
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
      ? texts.storySpeakers.assign(selected.length)
      : chosen.length === 1
        ? texts.storySpeakers.rename(nameList(chosen))
        : texts.storySpeakers.join(nameList(chosen))
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
          label={texts.storySpeakers.name}
          hideLabel
          className="grow"
          placeholder={texts.story.noSpeaker}
          value={name}
          maxLength={300}
          onChange={setName}
        />
        <NamePicker speakers={speakers} onPick={setName} />
      </div>
      {rename.error !== null && <ErrorNote error={rename.error} />}
      <p className="muted small rename-says" role="status">
        {merges && `${texts.storySpeakers.becomeOne(name.trim(), preview.already)} `}
        {preview && preview.transcripts > 1 && `${texts.storySpeakers.inTranscripts(preview.transcripts)} `}
        {preview?.cues === 0 && texts.storySpeakers.sameName}
      </p>
      <div className="rename-row">
        <Select
          label={texts.storySpeakers.where}
          hideLabel
          className="rename-where"
          options={scopes}
          value={scope}
          onChange={setScope}
        />
        <span className="grow" />
        <Button variant="primary" isDisabled={!preview || preview.cues === 0 || rename.isBusy} onPress={rename.apply}>
          {changeLabel(preview?.cues ?? 0)}
        </Button>
      </div>
    </section>
  )
}
