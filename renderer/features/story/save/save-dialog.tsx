/** Saving a transcript in another form: format, languages, which part, a template of one's own; its beginning is shown. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem, call } from '../../../api/client.ts'
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox, Switch } from '../../../ui/checks.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Select } from '../../../ui/select.tsx'
import { ErrorNote } from '../../../ui/states.tsx'
import { formatClock } from '../../../ui/time.ts'
import { showProblem, showToast } from '../../../ui/toast.tsx'
import { useSettled } from '../find-replace/use-replace.ts'
import { languageName } from '../../../texts/words.ts'
import { usePlayerState } from '../player-hooks.ts'
import { useStoryContext } from '../story-context.ts'
import type { TimeRange } from '../types.ts'
import { beginningOf, download } from './download.ts'
import {
  type ExportInput,
  FIRST_TEMPLATE,
  FORMATS,
  type Format,
  hasColumns,
  isText,
  type Part,
  toRequest,
} from './save-model.ts'
import { TemplateEditor } from './template-editor.tsx'
import './save.css'

interface Choices {
  readonly format: Format
  readonly times: boolean
  readonly template: string
}

/** Kept while the window is open: whoever saves one story so saves the next one so. */
let last: Choices = { format: 'txt', times: true, template: FIRST_TEMPLATE }

/** Parts of the story that can be saved, with their ranges. */
function useParts() {
  const { detail, chosenMoment } = useStoryContext()
  const [inMs, outMs, durationMs] = [
    usePlayerState((state) => state.inMs),
    usePlayerState((state) => state.outMs),
    usePlayerState((state) => state.durationMs),
  ]
  const moment = detail.story.moments.find(({ id }) => id === chosenMoment)
  const ranges: Record<Part, TimeRange | null> = {
    whole: null,
    range: inMs === null && outMs === null ? null : { startMs: inMs ?? 0, endMs: outMs ?? Math.floor(durationMs) },
    moment: moment ? { startMs: moment.startMs, endMs: moment.endMs } : null,
  }
  const ends = ({ startMs, endMs }: TimeRange): [string, string] => [formatClock(startMs), formatClock(endMs)]
  const parts: { id: Part; label: string }[] = [{ id: 'whole', label: texts.storySave.whole }]
  if (ranges.range && ranges.range.endMs > ranges.range.startMs)
    parts.push({ id: 'range', label: texts.storySave.range(...ends(ranges.range)) })
  if (ranges.moment) parts.push({ id: 'moment', label: texts.storySave.moment(...ends(ranges.moment)) })
  return { parts, ranges }
}

function usePreview(request: ExportInput, isShown: boolean) {
  const key = JSON.stringify(request)
  const settled = useSettled(key, 200)
  return useQuery({
    queryKey: ['transcript', request.story, request.language, 'file', settled],
    queryFn: ({ signal }) => call('transcripts.export', JSON.parse(settled) as ExportInput, { signal }),
    enabled: isShown,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  })
}

/** A template that cannot be used is explained at its field, everything else in a note. */
const templateProblem = (error: unknown): string =>
  error instanceof ApiProblem && error.code === 'invalid-input' ? `${error.detail}. ${error.remedy}` : ''

/** What was chosen last, kept for the next time. */
function useChoices() {
  const [choices, setChoices] = useState<Choices>(last)
  const choose = (change: Partial<Choices>) => {
    last = { ...choices, ...change }
    setChoices(last)
  }
  return [choices, choose] as const
}

function Languages(props: {
  readonly language: string
  readonly onLanguage: (language: string) => void
  readonly alongside: readonly string[]
  readonly onAlongside: (languages: readonly string[]) => void
  readonly columns: boolean
}) {
  const { language, onLanguage, alongside, onAlongside, columns } = props
  const { detail } = useStoryContext()
  const all = detail.story.transcripts.map((info) => info.language)
  if (all.length < 2) return null
  const others = all.filter((tag) => tag !== language)
  return (
    <>
      <Select
        label={texts.storySave.language}
        className="save-language"
        options={all.map((tag) => ({ id: tag, label: languageName(tag) }))}
        value={language}
        onChange={onLanguage}
      />
      {columns && (
        <fieldset className="plain-group">
          <legend className="field-label">{texts.storySave.beside}</legend>
          <div className="save-beside">
            {others.map((tag) => (
              <Checkbox
                key={tag}
                isSelected={alongside.includes(tag)}
                onChange={(on) => onAlongside(on ? [...alongside, tag] : alongside.filter((other) => other !== tag))}
              >
                {languageName(tag)}
              </Checkbox>
            ))}
          </div>
        </fieldset>
      )}
    </>
  )
}

export function SaveDialog({ onClose }: { readonly onClose: () => void }) {
  const context = useStoryContext()
  const { parts, ranges } = useParts()
  const [{ format, times, template }, choose] = useChoices()
  const [language, setLanguage] = useState(context.language)
  const [alongside, setAlongside] = useState<readonly string[]>([])
  const [part, setPart] = useState<Part>('whole')
  const request = toRequest(context.detail.story.id, {
    ...{ format, language, alongside, times, template },
    range: ranges[part],
  })
  const preview = usePreview(request, isText(format))
  const problem = format === 'own' ? templateProblem(preview.error) : ''
  const save = async () => {
    try {
      const file = await call('transcripts.export', request)
      download(file)
      showToast({ text: texts.story.fileSaved(file.fileName) })
      onClose()
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <Dialog
      title={texts.storySave.title}
      isOpen
      onClose={onClose}
      size="sheet"
      keepOpen
      footer={
        <>
          <span className="muted small grow">{part === 'whole' ? '' : texts.storySave.partTimes}</span>
          <Button onPress={onClose}>{texts.story.cancel}</Button>
          <Button variant="primary" isDisabled={problem !== ''} onPress={() => void save()}>
            {texts.storySave.save(FORMATS.find(({ id }) => id === format)?.detail ?? '')}
          </Button>
        </>
      }
    >
      <div className="save-dialog">
        <div className="save-form">
          <div className="save-row">
            <Select
              label={texts.storySave.form}
              className="save-format"
              options={FORMATS}
              value={format}
              onChange={(to) => choose({ format: to })}
            />
            <Languages
              language={language}
              onLanguage={setLanguage}
              alongside={alongside}
              onAlongside={setAlongside}
              columns={hasColumns(format)}
            />
          </div>
          {parts.length > 1 && (
            <Segmented label={texts.storySave.part} segments={parts} value={part} onChange={setPart} />
          )}
          {format === 'txt' && (
            <Switch isSelected={times} onChange={(on) => choose({ times: on })}>
              {texts.storySave.paragraphTimes}
            </Switch>
          )}
          {format === 'own' && (
            <TemplateEditor text={template} problem={problem} onChange={(text) => choose({ template: text })} />
          )}
          {preview.error !== null && problem === '' && <ErrorNote error={preview.error} />}
        </div>
        <section className="save-preview" aria-label={texts.storySave.preview}>
          <h3 className="field-label">{texts.storySave.preview}</h3>
          {isText(format) ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
            <pre tabIndex={0} lang={language} aria-busy={preview.isFetching}>
              {problem === '' && preview.data ? beginningOf(preview.data.base64) : ''}
            </pre>
          ) : (
            <p className="muted">{texts.storySave.tablePreview}</p>
          )}
        </section>
      </div>
    </Dialog>
  )
}
