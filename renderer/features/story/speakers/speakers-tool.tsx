/** Who speaks: counts and talk time, the people directory, names made right here or everywhere. */
import { UserCheck, UserPlus, Users, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useChange } from '../../../api/changes.ts'
import { useLibrary } from '../../../api/queries.ts'
import { texts } from '../../../texts/index.ts'
import { IconButton } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checks.tsx'
import { formatClock } from '../../../ui/time.ts'
import { useStoryContext } from '../story-context.ts'
import type { TranscriptTool } from '../transcript-dock.tsx'
import { RenameForm } from './rename-form.tsx'
import { listSpeakers, newPerson, personNamed, type Speaker } from './speakers-model.ts'
import { useSelectedCues } from './use-rename.ts'
import './speakers.css'

interface LineProps {
  readonly speaker: Speaker
  readonly share: number
  readonly isChosen: boolean
  readonly onChoose: (on: boolean) => void
}

/** Whether a speaker is in the people directory, or how to get them there. */
function InDirectory({ name }: { readonly name: string }) {
  const people = useLibrary()?.people ?? []
  const add = useChange('library.savePerson', { said: texts.storySpeakers.personAdded(name), undo: true })
  if (name === '') return <span className="speaker-person" />
  const person = personNamed(people, name)
  if (person) {
    return (
      <span
        className="speaker-person known"
        role="img"
        aria-label={texts.storySpeakers.known}
        title={texts.storySpeakers.knownAs(person.name)}
      >
        <UserCheck size={16} aria-hidden />
      </span>
    )
  }
  const made = newPerson(people, name)
  return (
    <IconButton
      size="small"
      className="speaker-person"
      label={texts.storySpeakers.addPerson(name)}
      icon={UserPlus}
      iconSize={16}
      isDisabled={!made || add.isPending}
      onPress={() => made && add.mutate(made)}
    />
  )
}

function SpeakerLine({ speaker, share, isChosen, onChoose }: LineProps) {
  const { name, count, talkMs } = speaker
  return (
    <li className="speaker-line">
      <Checkbox isSelected={isChosen} onChange={onChoose} className="grow">
        <span className={name === '' ? 'truncate faint' : 'truncate'}>
          {name === '' ? texts.story.noSpeaker : name}
        </span>
      </Checkbox>
      <InDirectory name={name} />
      <span className="muted small speaker-count">{texts.story.captions(count)}</span>
      <span className="muted small timecode speaker-time">{formatClock(talkMs)}</span>
      <span className="muted small timecode speaker-share">{texts.storySpeakers.share(Math.round(share * 100))}</span>
    </li>
  )
}

function SpeakersPanel({ onClose }: { readonly onClose: () => void }) {
  const { cues } = useStoryContext()
  const speakers = useMemo(() => listSpeakers(cues), [cues])
  const selected = useSelectedCues()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const chosen = speakers.map(({ name }) => name).filter((name) => ticked.has(name))
  const talkMs = speakers.reduce((sum, speaker) => sum + speaker.talkMs, 0)
  const choose = (name: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(name)
    else next.delete(name)
    setTicked(next)
  }
  return (
    <div className="speakers-tool">
      <div className="rename-row">
        <h2>{texts.storySpeakers.tool}</h2>
        <span className="muted small grow">{texts.storySpeakers.help}</span>
        <IconButton size="small" label={texts.story.close} icon={X} onPress={onClose} />
      </div>
      <ul aria-label={texts.storySpeakers.list}>
        {speakers.map((speaker) => (
          <SpeakerLine
            key={speaker.name}
            speaker={speaker}
            share={talkMs === 0 ? 0 : speaker.talkMs / talkMs}
            isChosen={ticked.has(speaker.name)}
            onChoose={(on) => choose(speaker.name, on)}
          />
        ))}
      </ul>
      {chosen.length > 0 || selected.length > 0 ? (
        <RenameForm
          key={chosen.join('\n') || 'selected'}
          speakers={speakers}
          chosen={chosen}
          onDone={() => setTicked(new Set())}
        />
      ) : (
        <p className="muted small">{texts.storySpeakers.selectHelp}</p>
      )}
    </div>
  )
}

export const speakersTool: TranscriptTool = {
  id: 'speakers',
  label: texts.storySpeakers.tool,
  icon: Users,
  command: 'story.speakers',
  writes: true,
  Panel: SpeakersPanel,
}
