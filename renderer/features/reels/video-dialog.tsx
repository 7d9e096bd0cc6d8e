/** The reel as one video: for what, with which captions, how loud, where to. Its choices are those of the export sheet. */
import { useEffect, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import { useAppState, useStory } from '../../api/queries.ts'
import type { Input, ReelDetail } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, ErrorNote } from '../../ui/index.ts'
import { BrandChoice } from '../export/brand-choice.tsx'
import { CaptionChoice } from '../export/caption-choice.tsx'
import { type ExportChoices, loadChoices, saveChoices } from '../export/export-choices.ts'
import { ExportProblems, isStopped } from '../export/export-problems.tsx'
import { FileNames } from '../export/file-names.tsx'
import { FitChoice } from '../export/fit-choice.tsx'
import { FolderField } from '../export/folder-field.tsx'
import { NameField } from '../export/name-field.tsx'
import type { Proportion } from '../export/own-size.ts'
import { shapeOf } from '../export/shapes.ts'
import { SoundChoice } from '../export/sound-choice.tsx'
import { StyleForm } from '../export/style-form.tsx'
import { TargetChoice } from '../export/target-choice.tsx'
import { usePlan } from '../export/use-export-plan.ts'
import { reelVideoRequest } from './reel-video-request.ts'
import { useLanguagesOf } from './use-languages.ts'
import '../export/export.css'

const t = texts.reels.video
const sheet = texts.exporting

const clipStories = ({ items }: ReelDetail): string[] =>
  items.flatMap((item) => (item.kind === 'clip' && item.state !== 'story-removed' ? [item.story] : []))

/** Width by height of the first clip; that of the wide shape where it has no picture. */
function useRatio(reel: ReelDetail): number {
  const video = useStory(clipStories(reel)[0] ?? null).data?.story.media.info.video
  return video ? video.width / video.height : 16 / 9
}

function useForm(reel: ReelDetail) {
  const app = useAppState().data
  const [choices, setChoices] = useState(loadChoices)
  const [language, setLanguage] = useState('')
  const languages = useLanguagesOf(clipStories(reel))
  const ratio = useRatio(reel)
  const captions = languages.length === 0 ? 'none' : (choices.captions ?? 'burn')
  const second = languages.includes(choices.second) && choices.second !== language ? choices.second : ''
  useEffect(() => saveChoices(choices), [choices])
  return {
    choices,
    change: (part: Partial<ExportChoices>) => setChoices({ ...choices, ...part }),
    proportion: (of: Proportion) => (of === 'free' ? null : of === 'source' ? ratio : shapeOf(of).ratio),
    folder: choices.folder || (app?.exportFolder ?? ''),
    ...({ captions, languages, language, setLanguage, second } as const),
  }
}

const askPlan = (request: Input<'reels.planVideo'>, signal: AbortSignal) => call('reels.planVideo', request, { signal })

export function VideoDialog({ reel, onClose }: { readonly reel: ReelDetail; readonly onClose: () => void }) {
  const form = useForm(reel)
  const request = reelVideoRequest(reel.id, form.choices, form, form.folder)
  const { plan, error, settled } = usePlan(request, form.folder !== '', askPlan, ['reel-video-plan', reel.items.length])
  const start = useChange('reels.exportVideo', {
    quiet: true,
    said: ({ jobs }) => sheet.started(jobs.length),
    onDone: onClose,
  })
  const count = plan?.outputs.length ?? 0
  return (
    <Dialog
      title={t.title}
      isOpen
      onClose={onClose}
      size="sheet"
      flush
      keepOpen
      className="export-dialog"
      footer={
        <>
          <span className="grow" />
          <Button onPress={onClose}>{texts.common.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={!plan || !settled || isStopped(plan) || count === 0 || start.isPending}
            onPress={() => start.mutate(request)}
          >
            {sheet.files(count)}
          </Button>
        </>
      }
    >
      <div className="reel-video">
        <div className="reel-video-part">
          <p className="muted">{t.text}</p>
          <TargetChoice form={form} plan={plan} />
          <FitChoice form={form} />
          <SoundChoice form={form} />
          <FolderField form={form} />
          <NameField form={form} />
        </div>
        <div className="reel-video-part">
          <CaptionChoice form={form} each={t.eachLanguage} />
          {form.captions === 'burn' && <StyleForm form={form} />}
          <BrandChoice form={form} isOfMany />
          <FileNames plan={plan} />
          {error ? <ErrorNote error={error} /> : null}
          {plan && <ExportProblems plan={plan} />}
          {start.error ? <ErrorNote error={start.error} /> : null}
        </div>
      </div>
    </Dialog>
  )
}
