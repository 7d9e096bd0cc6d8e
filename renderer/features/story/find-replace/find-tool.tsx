/** Find and replace in the transcript, docked above it: matches are marked in the words, changes are listed before they are made. */
import { ChevronDown, ChevronUp, TextSearch, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useCommand } from '../../../commands/use-command.ts'
import { openOverlay } from '../../../state/overlays.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { ErrorNote } from '../../../ui/states.tsx'
import { countOf } from '../../../ui/time.ts'
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
  { id: 'transcript', label: 'This transcript' },
  { id: 'story', label: 'This story, all languages' },
  { id: 'library', label: 'Whole library' },
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
  const none = find.isAsking ? '' : 'Not found'
  return (
    <span className="muted small timecode find-count" role="status">
      {query.trim() === '' || whyNot(find.error) !== ''
        ? ''
        : find.matches.length === 0
          ? none
          : `${find.number.toLocaleString('en')} of ${find.matches.length.toLocaleString('en')}`}
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
        Change this caption
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
  const several = (data?.transcripts ?? 0) > 1
  return (
    <div className="find-review" aria-busy={changes.isBehind}>
      <div className="find-row">
        <span className="muted small grow" role="status">
          {!data
            ? ''
            : data.cues === 0
              ? 'No caption would change.'
              : `${countOf(data.cues, 'caption')} would change${several ? ` in ${countOf(data.transcripts, 'transcript')}` : ''}.`}
        </span>
        <Button size="small" onPress={onClose}>
          Cancel
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
          <span className="muted small grow">
            {`The first ${changes.listed.toLocaleString('en')} are listed; all are changed.`}
          </span>
          <Button size="small" onPress={changes.more}>
            List more
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
          label="Previous match"
          icon={ChevronUp}
          command="story.findPrevious"
          isDisabled={find.matches.length === 0}
          onPress={find.previous}
        />
        <IconButton
          size="small"
          label="Next match"
          icon={ChevronDown}
          command="story.findNext"
          isDisabled={find.matches.length === 0}
          onPress={find.next}
        />
        <IconButton size="small" label="Close" icon={X} onPress={onClose} />
      </FindField>
      {find.error !== null && problem === '' && <ErrorNote error={find.error} />}
      {!readOnly && (
        <>
          <ReplaceRow find={find} />
          <div className="find-row">
            <Segmented
              label="Where to replace"
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
                  ? `Review ${countOf(find.captions, 'caption')}`
                  : 'Review changes'}
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
  label: 'Find and replace',
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
