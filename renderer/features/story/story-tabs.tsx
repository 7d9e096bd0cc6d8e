/** The reading side: transcript, moments, facts about the story; languages at the right, one or two beside each other. */
import { Languages } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../commands/use-command.ts'
import { texts } from '../../texts/index.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AboutPanel } from './about-panel.tsx'
import { languageName } from '../../texts/words.ts'
import { LanguagesPanel } from './languages/languages-panel.tsx'
import { MomentsPanel } from './moments-panel.tsx'
import { useStoryContext, type StoryTab } from './story-context.ts'
import { TranscriptPanel } from './transcript-panel.tsx'

interface StoryTabsProps {
  readonly tab: StoryTab
  readonly onTab: (tab: StoryTab) => void
  readonly transcriptError: unknown
}

/** No language has this tag. */
const TWO = '+'

export function StoryTabs({ tab, onTab, transcriptError }: StoryTabsProps) {
  const { detail, language, setLanguage } = useStoryContext()
  const { transcripts, moments } = detail.story
  const [wantsTwo, setTwo] = useState(false)
  const isTwo = wantsTwo && transcripts.length > 0
  const choose = (value: string) => {
    setTwo(value === TWO)
    if (value === TWO) onTab('transcript')
    else setLanguage(value)
  }
  useCommand('story.languages', () => choose(isTwo ? language : TWO), transcripts.length > 0)
  return (
    <section className="story-side" aria-label={texts.story.frame.side}>
      <Tabs
        label={texts.story.frame.tabs}
        value={tab}
        onChange={onTab}
        tabs={[
          {
            id: 'transcript',
            label: texts.story.frame.transcript,
            panel: isTwo ? <LanguagesPanel /> : <TranscriptPanel error={transcriptError} />,
          },
          { id: 'moments', label: texts.story.moments, count: moments.length, panel: <MomentsPanel /> },
          { id: 'about', label: texts.story.frame.about, panel: <AboutPanel /> },
        ]}
        end={
          transcripts.length > 0 && (
            <Segmented
              label={texts.story.frame.language}
              value={isTwo ? TWO : language}
              onChange={choose}
              segments={[
                ...transcripts.map((info) => ({
                  id: info.language,
                  label: languageName(info.language),
                  content: info.language.toUpperCase(),
                })),
                {
                  id: TWO,
                  label: texts.story.frame.twoLanguages,
                  content: <Languages size={16} aria-hidden />,
                  command: 'story.languages',
                },
              ]}
            />
          )
        }
      />
    </section>
  )
}
