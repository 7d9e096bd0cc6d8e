/** The reading side: transcript, moments, facts about the story; languages at the right. */
import { Segmented } from '../../ui/segmented.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AboutPanel } from './about-panel.tsx'
import { languageName } from './language-name.ts'
import { MomentsPanel } from './moments-panel.tsx'
import { useStoryContext, type StoryTab } from './story-context.ts'
import { TranscriptPanel } from './transcript-panel.tsx'

interface StoryTabsProps {
  readonly tab: StoryTab
  readonly onTab: (tab: StoryTab) => void
  readonly transcriptError: unknown
}

export function StoryTabs({ tab, onTab, transcriptError }: StoryTabsProps) {
  const { detail, language, setLanguage } = useStoryContext()
  const { transcripts, moments } = detail.story
  return (
    <section className="story-side" aria-label="Transcript, moments and facts">
      <Tabs
        label="About this story"
        value={tab}
        onChange={onTab}
        tabs={[
          { id: 'transcript', label: 'Transcript', panel: <TranscriptPanel error={transcriptError} /> },
          { id: 'moments', label: 'Moments', count: moments.length, panel: <MomentsPanel /> },
          { id: 'about', label: 'About', panel: <AboutPanel /> },
        ]}
        end={
          transcripts.length > 1 && (
            <Segmented
              label="Language of the transcript"
              value={language}
              onChange={setLanguage}
              segments={transcripts.map((info) => ({
                id: info.language,
                label: languageName(info.language),
                content: info.language.toUpperCase(),
              }))}
            />
          )
        }
      />
    </section>
  )
}
