/** The inspector: what the selected stories are about; changes go to all of them. */
import './inspector.css'
import { Folder, MousePointerClick, Play, Trash2, Unplug } from 'lucide-react'
import { type ReactNode, useMemo } from 'react'
import { useChange } from '../../api/changes.ts'
import { useLibrary, useStory } from '../../api/queries.ts'
import type { StorySummary } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { useSelection } from '../../state/selection.ts'
import { openStory } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { languageName } from '../../texts/words.ts'
import { Button, EmptyState, formatLength, Note, showToast } from '../../ui/index.ts'
import { useAddFootage } from '../add/use-add.ts'
import { DraftButton } from '../story/speech/draft-button.tsx'
import { DateField, NotesField, TitleField } from './inspector-fields.tsx'
import { InspectorTags } from './inspector-tags.tsx'
import { StoryPicture } from './story-picture.tsx'

const t = texts.inspector

export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex column in every engine
    <div className="inspector-part" role="group" aria-label={title}>
      <h2 className="field-label">{title}</h2>
      {children}
    </div>
  )
}

function MissingNote({ story }: { readonly story: StorySummary }) {
  const detail = useStory(story.id)
  const add = useAddFootage()
  return (
    <Note
      kind="warning"
      title={t.missing}
      actions={
        <Button size="small" onPress={add}>
          {t.addAgain}
        </Button>
      }
    >
      {t.missingText}
      {detail.data && <div className="small muted inspector-path">{detail.data.story.media.path}</div>}
    </Note>
  )
}

function Transcripts({ stories }: { readonly stories: readonly StorySummary[] }) {
  const languages = [...new Set(stories.flatMap((story) => story.languages))]
  if (languages.length === 0) return <p className="muted">{t.noTranscript}</p>
  return (
    <ul className="inspector-lines">
      {languages.map((language) => {
        const having = stories.filter((story) => story.languages.includes(language)).length
        const drafts = stories.filter((story) => story.machineDrafts.includes(language)).length
        return (
          <li key={language}>
            {languageName(language)}
            <span className="muted">
              {drafts > 0 && t.drafts(drafts, having)}
              {having < stories.length && t.inSome(having, stories.length)}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function useRemove(stories: readonly StorySummary[]): () => void {
  const [only] = stories
  const remove = useChange('stories.remove', {
    said: stories.length === 1 && only ? t.removed(only.title) : t.removedSeveral(stories.length),
    undo: true,
  })
  return () => remove.mutate({ ids: stories.map((story) => story.id) })
}

function Actions({ stories }: { readonly stories: readonly StorySummary[] }) {
  const library = useLibrary()
  const removeSelected = useRemove(stories)
  const reveal = useChange('stories.reveal', {
    onDone: ({ shown, path }) => {
      if (!shown) showToast({ text: t.fileIs(path) })
    },
  })
  const [only] = stories
  const canChange = library?.readOnly === ''
  useCommand('library.remove', removeSelected, canChange)
  return (
    <div className="inspector-actions">
      {stories.length === 1 && only && (
        <>
          <Button size="small" icon={Play} onPress={() => openStory(only.id)}>
            {t.open}
          </Button>
          <Button size="small" icon={Folder} onPress={() => reveal.mutate({ id: only.id })}>
            {t.showFile}
          </Button>
        </>
      )}
      <Button size="small" icon={Trash2} command="library.remove" onPress={removeSelected} isDisabled={!canChange}>
        {t.remove}
      </Button>
    </div>
  )
}

function Selected({ stories }: { readonly stories: readonly StorySummary[] }) {
  const library = useLibrary()
  const [only] = stories
  const missing = stories.filter((story) => story.mediaStatus === 'missing')
  const length = stories.reduce((sum, story) => sum + story.durationMs, 0)
  const ids = stories.map((story) => story.id)
  const key = ids.length > 50 ? `${ids.length}-${ids[0]}` : ids.join()
  if (!only) return null
  return (
    <>
      {stories.length === 1 ? (
        <>
          <StoryPicture story={only} />
          <TitleField key={key} story={only} />
        </>
      ) : (
        <div>
          <h2>{t.selected(stories.length)}</h2>
          <p className="muted">{t.together(formatLength(length))}</p>
        </div>
      )}
      {stories.length === 1 && missing[0] && <MissingNote story={missing[0]} />}
      {stories.length > 1 && missing.length > 0 && (
        <p className="inspector-missing">
          <Unplug size={14} aria-hidden /> {t.missingOf(missing.length)}
        </p>
      )}
      <InspectorTags stories={stories} />
      <DateField key={`date-${key}-${stories.map((story) => story.recordedOn).join()}`} stories={stories} />
      {stories.length === 1 && <NotesField key={`notes-${key}`} id={only.id} />}
      <Part title={t.transcripts}>
        <Transcripts stories={stories} />
        <DraftButton size="small" stories={stories} isDisabled={library?.readOnly !== ''} onlyWhenReady />
      </Part>
      <Actions stories={stories} />
    </>
  )
}

export function Inspector({ stories }: { readonly stories: readonly StorySummary[] }) {
  const selected = useSelection((state) => state.selected)
  const chosen = useMemo(() => stories.filter((story) => selected.has(story.id)), [stories, selected])
  return (
    <aside className="inspector" aria-label={t.label}>
      {chosen.length === 0 ? (
        <EmptyState icon={MousePointerClick} title={t.nothing}>
          {t.nothingText}
        </EmptyState>
      ) : (
        <Selected stories={chosen} />
      )}
    </aside>
  )
}
