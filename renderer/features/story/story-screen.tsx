/** One story: picture, transport and timeline at the left, transcript, moments and facts at the right. */
import { useState } from 'react'
import { useEarlyTranscript, useStory, useTranscript } from '../../api/queries.ts'
import type { StoryDetail } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { ErrorNote } from '../../ui/states.tsx'
import { ExportSheet } from '../export/export-sheet.tsx'
import { StoryHandOverKey } from '../handover/handover-menu.tsx'
import { PlayerHead } from './player-head.tsx'
import { PlayerContext } from './player-hooks.ts'
import './story-commands.ts'
import { usePlaces } from './last-place.ts'
import { Picture } from './picture.tsx'
import { StoryContext } from './story-context.ts'
import { StoryPanes } from './story-panes.tsx'
import { StoryTabs } from './story-tabs.tsx'
import { TagSheet } from './tag-sheet.tsx'
import { Timeline } from './timeline.tsx'
import { Transport } from './transport.tsx'
import { usePlayerCommands } from './use-player-commands.ts'
import { useStoryActions } from './use-story-actions.ts'
import './story.css'
import './timeline.css'
import './transcript.css'
import './editor/editor.css'
import './tap/tap.css'

export interface StoryScreenProps {
  readonly storyId: string
  /** Where to begin, in milliseconds; where it was left when not given. */
  readonly atMs?: number | null
  /** A moment to show as chosen. */
  readonly momentId?: string | null
}

export function StoryScreen({ storyId, atMs = null, momentId = null }: StoryScreenProps) {
  const story = useStory(storyId)
  useEarlyTranscript(storyId)
  if (story.error && !story.data) {
    return (
      <div className="story-message">
        <ErrorNote error={story.error} />
      </div>
    )
  }
  if (!story.data) return <div className="story-message" aria-busy="true" />
  return <StoryWorkspace key={storyId} detail={story.data} atMs={atMs} momentId={momentId} />
}

interface WorkspaceProps {
  readonly detail: StoryDetail
  readonly atMs: number | null
  readonly momentId: string | null
}

function StoryWorkspace({ detail, atMs, momentId }: WorkspaceProps) {
  const { story } = detail
  const player = usePlaces(story, atMs)
  const [chosenLanguage, setLanguage] = useState<string | null>(null)
  const known = story.transcripts.map((info) => info.language)
  const language = chosenLanguage && known.includes(chosenLanguage) ? chosenLanguage : (known[0] ?? '')
  const transcript = useTranscript(story.id, language)
  const actions = useStoryActions({
    detail,
    player,
    language,
    setLanguage,
    transcript: language === '' ? null : transcript.data,
    momentId,
  })
  return (
    <PlayerContext.Provider value={player}>
      <StoryContext.Provider value={actions.context}>
        <PlayerCommands />
        <StoryHandOverKey story={story} />
        <div className="story">
          <StoryPanes
            stage={
              <section className="story-stage" aria-label={texts.story.frame.player}>
                <PlayerHead />
                <Picture />
                <Transport />
                <Timeline />
              </section>
            }
            side={<StoryTabs tab={actions.tab} onTab={actions.setTab} transcriptError={transcript.error} />}
          />
        </div>
        {actions.tagging && <TagSheet target={actions.tagging} onClose={actions.closeTags} />}
        {actions.exporting && <ExportSheet items={actions.exporting} onClose={actions.closeExport} />}
      </StoryContext.Provider>
    </PlayerContext.Provider>
  )
}

function PlayerCommands() {
  usePlayerCommands()
  return null
}
