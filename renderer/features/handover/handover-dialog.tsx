/** Handing over to an editing program: which one, how, what comes out, and one button that saves it. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { refreshAfterChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import type { Input, Output } from '../../api/types.ts'
import type { HandOverAsked } from '../../state/handover.ts'
import { texts } from '../../texts/index.ts'
import { Button, classes, Dialog, ErrorNote, Note, showProblem, showToast } from '../../ui/index.ts'
import { useSettled } from '../story/find-replace/use-replace.ts'
import { download } from '../story/save/download.ts'
import { FORMATS, type HandOverChoices, hasDissolves, readDissolve, toRequest, usualLayout } from './handover-model.ts'
import { type ChoiceProps, Layout } from './handover-layout.tsx'
import './handover.css'

const t = texts.handOver
type Plan = Output<'handover.plan'>
/** Files that are named; of more it is said how many. */
const SHOWN_FILES = 6

/** Kept while the window is open: whoever hands over once goes on to the same program. */
let last: Pick<HandOverChoices, 'format' | 'dissolve'> = { format: 'fcpxml', dissolve: '0' }

function useChoices(asked: HandOverAsked) {
  const [choices, setChoices] = useState<HandOverChoices>(() => ({
    ...last,
    as: usualLayout(asked),
    name: '',
    captions: '',
  }))
  const choose = (change: Partial<HandOverChoices>) => {
    const next = { ...choices, ...change }
    last = { format: next.format, dissolve: next.dissolve }
    setChoices(next)
  }
  return [choices, choose] as const
}

function usePlan(request: Input<'handover.plan'>) {
  const wanted = JSON.stringify(request)
  const settled = useSettled(wanted, 200)
  const plan = useQuery({
    queryKey: ['handover', settled],
    queryFn: ({ signal }) => call('handover.plan', JSON.parse(settled) as Input<'handover.plan'>, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  })
  return { ...plan, isReady: wanted === settled && !plan.isFetching && plan.error === null }
}

function Programs({ choices, choose }: ChoiceProps) {
  return (
    <fieldset className="handover-programs">
      <legend className="field-label">{t.program}</legend>
      {FORMATS.map((format) => {
        const { label, help, ending } = t.formats[format]
        const isChosen = choices.format === format
        return (
          <label key={format} className={classes('handover-program', isChosen && 'chosen')}>
            <input type="radio" name="handover-format" checked={isChosen} onChange={() => choose({ format })} />
            <span className="handover-about">
              <span className="strong">{label}</span>
              <span className="muted small">{help}</span>
            </span>
            <span className="faint small">{ending}</span>
          </label>
        )
      })}
    </fieldset>
  )
}

function Outcome({ plan, isBusy }: { readonly plan: Plan | undefined; readonly isBusy: boolean }): ReactNode {
  if (!plan) return <div aria-busy="true" />
  const { files, problems } = plan
  const more = files.length - SHOWN_FILES
  return (
    <section className="handover-outcome" aria-label={t.files} aria-busy={isBusy}>
      <h3 className="field-label">{t.files}</h3>
      <ul className="handover-files">
        {files.slice(0, SHOWN_FILES).map((file) => (
          <li key={file} className="anywhere">
            {file}
          </li>
        ))}
        {more > 0 && <li className="muted">{t.moreFiles(more)}</li>}
      </ul>
      {files.length > 1 && <p className="field-help">{t.archive}</p>}
      {problems.length > 0 && (
        <Note kind="warning" title={t.problems(problems.length)}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys have to reach it */}
          <ul className="handover-problems" aria-label={t.problems(problems.length)} tabIndex={0}>
            {problems.map((problem) => (
              <li key={problem} className="anywhere">
                {problem}
              </li>
            ))}
          </ul>
        </Note>
      )}
    </section>
  )
}

function useSave(request: Input<'handover.plan'>, onClose: () => void) {
  const client = useQueryClient()
  const [isSaving, setSaving] = useState(false)
  const save = async () => {
    setSaving(true)
    try {
      const { files } = await call('handover.files', { ...request, archive: true })
      for (const file of files) download(file)
      // What was handed over counts as used.
      void refreshAfterChange(client)
      showToast({ text: t.saved(files.map(({ fileName }) => fileName).join(', ')) })
      onClose()
    } catch (error) {
      setSaving(false)
      showProblem(error)
    }
  }
  return { isSaving, save: () => void save() }
}

interface HandOverDialogProps {
  readonly asked: HandOverAsked
  readonly onClose: () => void
}

export function HandOverDialog({ asked, onClose }: HandOverDialogProps) {
  const [choices, choose] = useChoices(asked)
  const request = toRequest(asked, choices)
  const plan = usePlan(request)
  const { isSaving, save } = useSave(request, onClose)
  const isValid = !hasDissolves(asked, choices) || readDissolve(choices.dissolve) !== null
  const shown = plan.error ? undefined : plan.data
  return (
    <Dialog
      title={asked.reel ? t.reelTitle : t.title(asked.count)}
      isOpen
      onClose={onClose}
      size="sheet"
      keepOpen
      footer={
        <>
          <span className="grow" />
          <Button onPress={onClose}>{texts.common.cancel}</Button>
          <Button variant="primary" isDisabled={!isValid || !plan.isReady || isSaving} onPress={save}>
            {t.save(shown?.files.length ?? 0)}
          </Button>
        </>
      }
    >
      <div className="handover">
        <Programs choices={choices} choose={choose} />
        <div className="handover-side">
          <Layout
            asked={asked}
            choices={choices}
            choose={choose}
            madeName={plan.data?.name ?? asked.reel?.name ?? ''}
          />
          {plan.error ? <ErrorNote error={plan.error} /> : <Outcome plan={shown} isBusy={plan.isFetching} />}
        </div>
      </div>
    </Dialog>
  )
}
