/** Facts about the story, edited in place; facts of its file. */
import { FolderOpen } from 'lucide-react'
import { useChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import { useAppState } from '../../api/queries.ts'
import { texts } from '../../texts/index.ts'
import { Button } from '../../ui/button.tsx'
import { TagChip } from '../../ui/tag.tsx'
import { facetOf } from '../../ui/tag-model.ts'
import { TagPicker } from '../../ui/tag-picker.tsx'
import { formatSize } from '../../ui/time.ts'
import { showProblem, showToast } from '../../ui/toast.tsx'
import { useSaveWords } from '../frame/save-words.ts'
import { EditedText } from './edited-text.tsx'
import { useStoryContext } from './story-context.ts'
import { formatTimecode } from './timecode.ts'
import type { Story } from './types.ts'

const OWN_FACETS = ['person', 'place'] as const

export function AboutPanel() {
  const { detail, readOnly } = useStoryContext()
  const { story } = detail
  const saveWords = useSaveWords()
  const patch = (field: 'title' | 'notes' | 'recordedOn', label: string) => (words: string, seen: string) =>
    saveWords({
      ...{ label, words, seen },
      send: (to, from) => call('stories.update', { ids: [story.id], patch: { [field]: to }, seen: { [field]: from } }),
      read: async () => (await call('stories.get', { id: story.id })).story[field],
    })
  return (
    <div className="about-panel">
      <div className="field">
        <span className="field-label">{texts.story.about.title}</span>
        <EditedText
          label={texts.story.about.title}
          value={story.title}
          required
          maxLength={300}
          isDisabled={readOnly}
          typedAs={{ field: 'title', story: story.id }}
          onSave={patch('title', texts.story.about.title)}
        />
      </div>
      <StoryTags label={texts.story.about.tags} facet="" placeholder={texts.story.addTag} />
      <StoryTags label={texts.story.about.people} facet="person" placeholder={texts.story.about.addPerson} />
      <StoryTags label={texts.story.about.place} facet="place" placeholder={texts.story.about.addPlace} />
      <div className="field">
        <span className="field-label">{texts.story.about.recordedOn}</span>
        <EditedText
          label={texts.story.about.recordedOn}
          type="date"
          value={story.recordedOn}
          isDisabled={readOnly}
          onSave={patch('recordedOn', texts.story.about.recordedOn)}
        />
      </div>
      <div className="field">
        <span className="field-label">{texts.story.about.notes}</span>
        <EditedText
          label={texts.story.about.notes}
          placeholder={texts.story.about.notesHelp}
          value={story.notes}
          multiline
          maxLength={100_000}
          isDisabled={readOnly}
          typedAs={{ field: 'notes', story: story.id }}
          onSave={patch('notes', texts.story.about.notes)}
        />
      </div>
      <FileFacts />
    </div>
  )
}

interface StoryTagsProps {
  readonly label: string
  /** '' for all facets without a field of their own. */
  readonly facet: '' | 'person' | 'place'
  readonly placeholder: string
}

function StoryTags({ label, facet, placeholder }: StoryTagsProps) {
  const { detail, readOnly } = useStoryContext()
  const { story } = detail
  const change = useChange('stories.tag')
  const isOwn = (tag: string) => OWN_FACETS.some((own) => own === facetOf(tag))
  const tags = story.tags.filter((tag) => (facet === '' ? !isOwn(tag) : facetOf(tag) === facet))
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      {tags.length > 0 && (
        <div className="tag-list">
          {tags.map((tag) => (
            <TagChip
              key={tag}
              id={tag}
              size="large"
              {...(!readOnly && { onRemove: () => change.mutate({ ids: [story.id], remove: [tag] }) })}
            />
          ))}
        </div>
      )}
      {!readOnly && (
        <TagPicker
          label={placeholder}
          hideLabel
          placeholder={placeholder}
          facet={facet}
          {...(facet === '' && { without: OWN_FACETS })}
          chosen={story.tags}
          onPick={(tag) => change.mutate({ ids: [story.id], add: [tag] })}
        />
      )}
    </div>
  )
}

/** What is known of the file, as pairs of words. */
export function describeFile(story: Story): readonly (readonly [string, string])[] {
  const { info } = story.media
  const { video, audio } = info
  const rate = video ? video.frameRate.num / video.frameRate.den : 0
  const facts: [string, string][] = [
    [texts.story.about.length, formatTimecode(info.durationMs, video?.frameRate ?? null)],
  ]
  if (video) {
    facts.push([
      texts.story.about.picture,
      texts.story.about.pictureFacts(video.width, video.height, Number(rate.toFixed(2)), video.codec),
    ])
  }
  facts.push([
    texts.story.about.sound,
    audio
      ? texts.story.about.soundFacts(audio.codec, audio.channels, Number((audio.sampleRate / 1000).toFixed(1)))
      : texts.story.about.noSound,
  ])
  facts.push([texts.story.about.size, formatSize(info.sizeBytes)])
  facts.push([texts.story.about.file, story.media.path])
  return facts
}

function FileFacts() {
  const { detail } = useStoryContext()
  const shell = useAppState().data?.shell
  const reveal = async () => {
    try {
      const { shown, path } = await call('stories.reveal', { id: detail.story.id })
      if (!shown) showToast({ text: path })
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <section className="file-facts" aria-label={texts.story.about.file}>
      <dl>
        {describeFile(detail.story).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {shell === 'electron' && (
        <Button size="small" icon={FolderOpen} onPress={() => void reveal()}>
          {texts.story.about.showInFolder}
        </Button>
      )}
    </section>
  )
}
