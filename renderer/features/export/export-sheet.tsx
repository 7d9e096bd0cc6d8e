/** Export: the preview at the left, what to make at the right, one button that says what it will do. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { useAppState, useStory } from '../../api/queries.ts'
import type { ExportRequest, StoryDetail } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/states.tsx'
import { brandRequest } from '../brand/brand-model.ts'
import { type ExportChoices, loadChoices, outPath, saveChoices } from './export-choices.ts'
import { deliveryRequest } from './delivery.ts'
import { ExportForm } from './export-form.tsx'
import { ExportPreview } from './export-preview.tsx'
import { ExportProblems, isStopped } from './export-problems.tsx'
import type { Proportion } from './own-size.ts'
import { nearestShape, type ShapeId, shapeOf } from './shapes.ts'
import { NO_DETAILS, type SetDetails, setRequest } from './social-set.ts'
import { useExportPlan } from './use-export-plan.ts'
import { useFramings } from './use-framings.ts'
import './export.css'

const t = texts.exporting

export type ExportItem = ExportRequest['items'][number]

export interface ExportSheetProps {
  readonly items: readonly ExportItem[]
  readonly onClose: () => void
}

/** What the sheet is called: it names the user's thing. */
export function sheetTitle(items: readonly ExportItem[]): string {
  const [first] = items
  if (items.length !== 1 || !first) return t.clips(items.length)
  if (first.moment !== undefined) return t.moment
  return first.startMs === undefined && first.endMs === undefined ? t.story : t.clip
}

/** Where the item begins and ends, in milliseconds of its story. */
export function itemRange(item: ExportItem, { story }: StoryDetail): { startMs: number; endMs: number } {
  const moment = story.moments.find((candidate) => candidate.id === item.moment)
  return {
    startMs: moment?.startMs ?? item.startMs ?? 0,
    endMs: moment?.endMs ?? item.endMs ?? story.media.info.durationMs,
  }
}

/** Width by height of a recording; that of the wide shape without a picture. */
function sourceRatio(detail: StoryDetail | undefined): number {
  const video = detail?.story.media.info.video
  return video ? video.width / video.height : 16 / 9
}

/** Everything chosen, and the request that follows from it. */
function useRequest(items: readonly ExportItem[], detail: StoryDetail | undefined) {
  const app = useAppState().data
  const [choices, setChoices] = useState<ExportChoices>(loadChoices)
  const [language, setLanguage] = useState<string | null>(null)
  const framings = useFramings(detail)
  const [details, setDetails] = useState<SetDetails>(NO_DETAILS)
  const folder = choices.folder || (app?.exportFolder ?? '')
  const languages = detail?.story.transcripts.map((info) => info.language) ?? []
  const captions = choices.captions ?? (languages.length > 0 ? 'burn' : 'none')
  const mode = languages.length === 0 && items.length === 1 ? 'none' : captions
  const chosenLanguage = language ?? languages[0] ?? ''
  // A language that this story lacks is not asked for; the choice is kept for the next one.
  const second = languages.includes(choices.second) && choices.second !== chosenLanguage ? choices.second : ''
  /** What holds for every item in every shape. */
  const common = {
    // With several stories each may have a transcript or none: the program chooses for each.
    ...(choices.captions === null && items.length > 1 ? {} : { captions: mode }),
    ...(language !== null && { language }),
    ...(mode === 'burn' && { style: choices.style, ...(second !== '' && { secondLanguage: second }) }),
    ...brandRequest(choices.brand),
    fit: choices.fit,
    ...(choices.fit === 'colour' && { ground: choices.ground }),
  }
  const request: ExportRequest = {
    items: choices.fit === 'crop' ? framings.apply(items) : [...items],
    ...deliveryRequest(choices.delivery, choices.shapes),
    ...common,
    ...setRequest(choices.set, details, mode === 'none' ? [] : languages, chosenLanguage),
    out: outPath(folder),
  }
  const change = (part: Partial<ExportChoices>) => setChoices({ ...choices, ...part })
  return {
    choices,
    change,
    common,
    request,
    framings,
    /** The size of one's own, while that is what is made. */
    ownSize: choices.delivery.kind === 'size' ? choices.delivery.size : null,
    /** Width by height; null where both sides are free. */
    proportion: (of: Proportion) => (of === 'free' ? null : of === 'source' ? sourceRatio(detail) : shapeOf(of).ratio),
    folder,
    captions: mode,
    languages,
    language: chosenLanguage,
    setLanguage,
    second,
    isOne: items.length === 1,
    details,
    changeDetails: (part: Partial<SetDetails>) => setDetails({ ...details, ...part }),
  }
}

export function ExportSheet({ items, onClose }: ExportSheetProps) {
  const [index, setIndex] = useState(0)
  const item = items[Math.min(index, items.length - 1)]
  const story = useStory(item?.story ?? null)
  const form = useRequest(items, story.data)
  const [asked, setShape] = useState<ShapeId>(form.choices.shapes[0] ?? '16:9')
  const shape = form.ownSize ? nearestShape(form.ownSize.width, form.ownSize.height) : asked
  const { plan, error, settled } = useExportPlan(form.request, form.folder !== '' && story.data !== undefined)
  const start = useChange('export.start', {
    quiet: true,
    said: ({ jobs }) => t.started(jobs.length),
    onDone: onClose,
  })
  useEffect(() => saveChoices(form.choices), [form.choices])
  const count = plan?.outputs.length ?? items.length * form.choices.shapes.length
  return (
    <Dialog
      title={sheetTitle(items)}
      isOpen
      onClose={onClose}
      size="sheet"
      flush
      keepOpen
      className="export-dialog"
      footer={
        <>
          {items.length > 1 && <Pager index={index} count={items.length} onChange={setIndex} />}
          <span className="grow" />
          <Button onPress={onClose}>{texts.common.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={!plan || !settled || isStopped(plan) || count === 0 || start.isPending}
            onPress={() => start.mutate(form.request)}
          >
            {t.files(count)}
          </Button>
        </>
      }
    >
      <div className="export-sheet">
        {item && story.data ? (
          <ExportPreview
            key={`${item.story} ${item.moment ?? item.startMs ?? ''}`}
            detail={story.data}
            range={itemRange(item, story.data)}
            shape={shape}
            onShape={setShape}
            form={form}
            item={item}
            output={plan?.outputs.find((output) => output.story === item.story && output.preset === shape)}
          />
        ) : (
          <div className="export-preview" aria-busy="true" />
        )}
        <div className="export-form">
          <ExportForm
            form={form}
            plan={plan}
            onShape={setShape}
            shown={item && story.data ? { detail: story.data, item, shape } : null}
          />
          {story.error ? <ErrorNote error={story.error} /> : null}
          {error ? <ErrorNote error={error} /> : null}
          {plan && <ExportProblems plan={plan} />}
          {start.error ? <ErrorNote error={start.error} /> : null}
        </div>
      </div>
    </Dialog>
  )
}

interface PagerProps {
  readonly index: number
  readonly count: number
  readonly onChange: (index: number) => void
}

function Pager({ index, count, onChange }: PagerProps) {
  return (
    <div className="export-pager">
      <IconButton
        size="small"
        label={t.clipBefore}
        icon={ChevronLeft}
        isDisabled={index === 0}
        onPress={() => onChange(index - 1)}
      />
      <span className="timecode small">{t.clipOf(index + 1, count)}</span>
      <IconButton
        size="small"
        label={t.nextClip}
        icon={ChevronRight}
        isDisabled={index >= count - 1}
        onPress={() => onChange(index + 1)}
      />
    </div>
  )
}

export type ExportFormState = ReturnType<typeof useRequest>
