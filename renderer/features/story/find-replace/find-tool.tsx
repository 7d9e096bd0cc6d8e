/** Find and replace in the transcript, docked above it: matches are marked in the words, changes are listed before they are made. */
import { ChevronDown, ChevronUp, TextSearch, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useCommand } from '../../../commands/use-command.ts'
import { openOverlay } from '../../../state/overlays.ts'
import { texts } from '../../../texts/index.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { ErrorNote } from '../../../ui/states.tsx'
import { orderSelection } from '../selection.ts'
import { useStoryContext } from '../story-context.ts'
import type { TranscriptTool } from '../transcript-dock.tsx'
import { ChangeList } from './change-list.tsx'
import { changeLabel } from './find-model.ts'
import { FindField, ReplaceField } from './find-fields.tsx'
import { type Find, useFind } from './use-find.ts'
import { useChanges } from './use-changes.ts'
import { useFindText, useReplace, whyNot } from './use-replace.ts'
import './find-replace.css'

const SCOPES = [
  { id: 'transcript', label: texts.storyFind.thisTranscript },
  { id: 'story', label: texts.story.thisStory },
  { id: 'library', label: texts.story.wholeLibrary },
] as const

/** Selected words of one caption are what is looked for first. */
function useSelectedWords(): void {
  const { selection, cues } = useStoryContext()
  const first = useRef(selection)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the tool opens
  useEffect(() => {
    if (!first.current) return
    const [start, end] = orderSelection(first.current)
    const words = cues[start.cue]?.text.slice(start.offset, end.offset).trim() ?? ''
    if (start.cue === end.cue && words !== '' && words.length <= 100)
      useFindText.setState({ query: words, regex: false })
  }, [])
}

function FoundCount({ find }: { readonly find: Find }) {
  const query = useFindText((state) => state.query)
  const none = find.isAsking ? '' : texts.storyFind.notFound
  return (
    <span className="muted small timecode find-count" role="status">
      {query.trim() === '' || whyNot(find.error) !== ''
        ? ''
        : find.matches.length === 0
          ? none
          : texts.storyFind.place(find.number, find.matches.length)}
    </span>
  )
}

function ReplaceRow({ find }: { readonly find: Find }) {
  const { detail, language } = useStoryContext()
  const text = useFindText()
  const replace = useReplace()
  const cue = find.currentCue
  const change = () => {
    if (!cue) return
    const { query, replacement, matchCase, wholeWord, regex } = text
    replace.mutate({
      ...{ query, replacement, matchCase, wholeWord, regex, language, limit: 0 },
      stories: [detail.story.id],
      only: [{ story: detail.story.id, language, cue: cue.id }],
    })
  }
  return (
    <div className="find-row">
      <ReplaceField />
      <Button isDisabled={!cue || find.isAsking || replace.isPending} onPress={change}>
        {texts.storyFind.changeOne}
      </Button>
    </div>
  )
}

/** The preview for the transcript or the story, and the button that does it. */
function Review({ onClose }: { readonly onClose: () => void }) {
  const { detail, language } = useStoryContext()
  const { scope, replacement } = useFindText()
  const changes = useChanges({ scope, story: detail.story.id, language }, true, onClose)
  const { data } = changes
  if (changes.error && whyNot(changes.error) === '') return <ErrorNote error={changes.error} />
  return (
    <div className="find-review" aria-busy={changes.isBehind}>
      <div className="find-row">
        <span className="muted small grow" role="status">
          {!data
            ? ''
            : data.cues === 0
              ? texts.storyFind.noChange
              : texts.storyFind.wouldChange(data.cues, data.transcripts)}
        </span>
        <Button size="small" onPress={onClose}>
          {texts.story.cancel}
        </Button>
        <Button
          size="small"
          variant="primary"
          isDisabled={changes.count === 0 || changes.isBehind || changes.isChanging}
          onPress={changes.apply}
        >
          {changeLabel(changes.count)}
        </Button>
      </div>
      {data && (
        <ChangeList
          listed={data.listed}
          replacement={replacement}
          spared={changes.spared}
          onSpare={changes.spare}
          headings={scope === 'story' ? 'languages' : 'none'}
        />
      )}
      {data && data.cues > changes.listed && (
        <div className="find-row">
          <span className="muted small grow">{texts.storyFind.firstListed(changes.listed)}</span>
          <Button size="small" onPress={changes.more}>
            {texts.storyFind.listMore}
          </Button>
        </div>
      )}
    </div>
  )
}

function FindPanel({ onClose }: { readonly onClose: () => void }) {
  useSelectedWords()
  const { readOnly } = useStoryContext()
  const { scope, query } = useFindText()
  const find = useFind()
  const [reviewing, setReviewing] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  useCommand('story.findNext', find.next)
  useCommand('story.findPrevious', find.previous)
  const problem = whyNot(find.error)
  const canReview = query.trim() !== '' && problem === ''
  return (
    <div className="find-tool">
      <FindField
        problem={query.trim() === '' ? '' : problem}
        inputRef={input}
        onEnter={(back) => (back ? find.previous() : find.next())}
      >
        <FoundCount find={find} />
        <IconButton
          size="small"
          label={texts.storyFind.previous}
          icon={ChevronUp}
          command="story.findPrevious"
          isDisabled={find.matches.length === 0}
          onPress={find.previous}
        />
        <IconButton
          size="small"
          label={texts.storyFind.next}
          icon={ChevronDown}
          command="story.findNext"
          isDisabled={find.matches.length === 0}
          onPress={find.next}
        />
        <IconButton size="small" label={texts.story.close} icon={X} onPress={onClose} />
      </FindField>
      {find.error !== null && problem === '' && <ErrorNote error={find.error} />}
      {!readOnly && (
        <>
          <ReplaceRow find={find} />
          <div className="find-row">
            <Segmented
              label={texts.storyFind.where}
              className="find-scope"
              segments={SCOPES}
              value={scope}
              onChange={(to) => useFindText.setState({ scope: to })}
            />
            <span className="grow" />
            {!reviewing && (
              <Button
                isDisabled={!canReview || (scope === 'transcript' && find.captions === 0)}
                onPress={() => (scope === 'library' ? openOverlay('replace') : setReviewing(true))}
              >
                {scope === 'transcript' && find.captions > 0
                  ? texts.storyFind.reviewCount(find.captions)
                  : texts.storyFind.review}
              </Button>
            )}
          </div>
          {reviewing && scope !== 'library' && <Review onClose={() => setReviewing(false)} />}
        </>
      )}
    </div>
  )
}

export const findTool: TranscriptTool = {
  id: 'find',
  label: texts.storyFind.tool,
  icon: TextSearch,
  command: 'story.replace',
  writes: false,
  Panel: FindPanel,
}

/** F3 opens the tool; open, it goes from match to match. */
export function FindKeys() {
  const { openTool } = useStoryContext()
  useCommand('story.findNext', () => openTool(findTool.id))
  useCommand('story.findPrevious', () => openTool(findTool.id))
  return null
}
