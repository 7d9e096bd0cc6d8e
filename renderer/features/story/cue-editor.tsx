/** Corrects the words and the speaker of one caption, in place. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { toProblem } from '../../api/client.ts'
import { keys } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote, Note } from '../../ui/states.tsx'
import { useStoryContext } from './story-context.ts'
import { formatExact } from './timecode.ts'
import type { Cue } from './types.ts'

interface EditorProps {
  readonly cue: Cue
  readonly onEnd: () => void
}

/** Saves against the revision that was read; a stale one is read again and shown, never overwritten unasked. */
function useSave(cue: Cue, onEnd: () => void) {
  const { detail, language, transcript } = useStoryContext()
  const client = useQueryClient()
  const story = detail.story.id
  const change = useChange('transcripts.editCue', { quiet: true, said: 'Words corrected', undo: true })
  const stale = change.error ? toProblem(change.error).code === 'stale-revision' : false
  const read = () => client.invalidateQueries({ queryKey: keys.transcript(story, language) })
  const save = (text: string, speaker: string) => {
    if (text === cue.text && speaker === cue.speaker) return onEnd()
    change.mutate(
      { story, language, cue: cue.id, text, speaker, ifRevision: transcript?.revision ?? 0 },
      {
        onSuccess: () => void read().then(onEnd),
        onError: () => void read(),
      },
    )
  }
  return { save, stale, error: stale ? null : change.error, busy: change.isPending }
}

export function CueEditor({ cue, onEnd }: EditorProps) {
  const [text, setText] = useState(cue.text)
  const [speaker, setSpeaker] = useState(cue.speaker)
  const { save, stale, error, busy } = useSave(cue, onEnd)
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') {
      event.preventDefault()
      onEnd()
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault()
      save(text, speaker)
    }
  }
  return (
    <div className="cue-editor">
      <input
        className="input"
        aria-label="Speaker"
        placeholder="Speaker"
        value={speaker}
        maxLength={300}
        onChange={(event) => setSpeaker(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <textarea
        className="input"
        aria-label={`Words at ${formatExact(cue.startMs)}`}
        // biome-ignore lint/a11y/noAutofocus: the person asked to edit here
        autoFocus
        rows={Math.min(6, Math.max(2, text.split('\n').length, Math.ceil(text.length / 44)))}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {stale && (
        <Note kind="warning" title="These words were changed elsewhere meanwhile">
          They are now: {cue.text}
        </Note>
      )}
      {error !== null && <ErrorNote error={error} />}
      <div className="cue-editor-foot">
        <span className="faint small grow">Enter saves, Shift+Enter breaks the line, Esc leaves</span>
        <Button size="small" variant="quiet" onPress={onEnd}>
          {stale ? 'Keep theirs' : 'Cancel'}
        </Button>
        <Button size="small" variant="primary" isDisabled={busy} onPress={() => save(text, speaker)}>
          {stale ? 'Use mine' : 'Save'}
        </Button>
      </div>
    </div>
  )
}
