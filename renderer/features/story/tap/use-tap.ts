/** Timing by ear: keys, the sound, and saving in stretches. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { undoLast } from '../../../api/changes.ts'
import { useCommand } from '../../../commands/use-command.ts'
import { call } from '../../../api/client.ts'
import { texts } from '../../../texts/index.ts'
import { showProblem, showToast } from '../../../ui/toast.tsx'
import { useSaveQueue } from '../editor/use-save-queue.ts'
import { usePlayer } from '../player-hooks.ts'
import { useStoryContext } from '../story-context.ts'
import { lastCueBegun } from '../words.ts'
import { tapMark } from './tap-mark.ts'
import { isDue, startRun, tap, tapBack, type TapRun, withoutUnsaved } from './tap-run.ts'

/** After a tap is taken back, the sound goes this far before it, so that the word can be heard again. */
const BACK_MS = 2000

/** The run, and saving what of it is not saved yet. */
function useRun() {
  const { detail, language, cues } = useStoryContext()
  const player = usePlayer()
  const client = useQueryClient()
  const queue = useSaveQueue()
  // The cue that is on, or the first: at the start of the recording everything is still to be timed.
  const [run, setRun] = useState(() => startRun(Math.max(0, lastCueBegun(cues, player.now()))))
  const latest = useRef(run)

  const take = (next: TapRun) => {
    latest.current = next
    setRun(next)
  }
  const save = () => {
    const { unsaved } = latest.current
    if (unsaved.length === 0) return
    take(withoutUnsaved(latest.current))
    const at = { story: detail.story.id, language, times: [...unsaved] }
    queue.run({ send: (ifRevision) => call('transcripts.setTimes', { ...at, ifRevision }) }).then(
      () =>
        showToast({
          text: texts.storyTap.timed(unsaved.length),
          action: { label: texts.story.undo, run: () => void undoLast(client) },
        }),
      showProblem,
    )
  }
  return { run, latest, take, save }
}

export function useTap(onClose: () => void) {
  const { cues, goToCue } = useStoryContext()
  const player = usePlayer()
  const { run, latest, take, save } = useRun()
  const onTap = () => {
    const { speed, shuttle } = player.store.getState()
    if (shuttle <= 0) {
      showToast({ text: texts.storyTap.playFirst })
      return
    }
    take(tap(latest.current, cues, player.now(), speed * shuttle))
    if (isDue(latest.current) || latest.current.next >= cues.length) save()
  }
  const onBack = () => {
    const before = latest.current
    const last = before.unsaved.at(-1)?.startMs ?? cues[before.next - 1]?.startMs
    take(tapBack(before))
    if (before.taps > 0 && last !== undefined) player.seek(Math.max(0, last - BACK_MS))
  }
  useCommand('story.tap', onTap)
  useCommand('story.tapBack', onBack, run.taps > 0)
  useCommand('story.tapEnd', onClose)
  const startAt = (index: number) => {
    save()
    take(startRun(index))
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: leads the reader once to each next line
  useEffect(() => {
    const shown = run.next < cues.length ? run.next : null
    tapMark.setState({ cue: shown })
    if (shown !== null) goToCue(shown, { focus: false })
  }, [run.next])
  const end = useRef({ save, startAt })
  useEffect(() => {
    end.current = { save, startAt }
  })
  useEffect(() => {
    // A window that is closed cannot wait for the answer; the request usually still goes out.
    const onHide = () => end.current.save()
    tapMark.setState({ startAt: (cue) => end.current.startAt(cue) })
    addEventListener('pagehide', onHide)
    return () => {
      removeEventListener('pagehide', onHide)
      end.current.save()
      tapMark.setState({ cue: null, startAt: null })
    }
  }, [])
  return { run, onTap, onBack }
}
