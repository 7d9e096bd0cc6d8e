/** The reel as one video: in which shapes, with captions or without, where to. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import { useAppState } from '../../api/queries.ts'
import type { ExportPlan, Input, ReelDetail } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, Checkbox, Dialog, ErrorNote, Select, TextField } from '../../ui/index.ts'
import { type ExportChoices, loadChoices, outPath, saveChoices } from '../export/export-choices.ts'
import { deliveryRequest } from '../export/delivery.ts'
import { ExportProblems } from '../export/export-problems.tsx'
import { SHAPES, type ShapeId } from '../export/shapes.ts'
import { useSettled } from '../export/use-export-plan.ts'

const t = texts.reels.video
const sheet = texts.exporting

const CAPTIONS = [
  { id: 'burn', label: sheet.captionModes.burn },
  { id: 'none', label: sheet.captionModes.none },
] as const
const FITS = [
  { id: 'blur', label: sheet.fits.blur },
  { id: 'pad', label: sheet.fits.pad },
  { id: 'colour', label: sheet.fits.colour },
  { id: 'crop', label: sheet.fits.crop },
] as const

type Request = Input<'reels.exportVideo'>

/** What follows from the choices, which are those of the last export of clips. */
function requestOf(reel: string, choices: ExportChoices, folder: string): Request {
  const { platforms: _, ...delivery } = deliveryRequest(
    { ...choices.delivery, kind: 'shapes', name: '' },
    choices.shapes,
  )
  return {
    ...{ reel, ...delivery, fit: choices.fit, out: outPath(folder) },
    ...(choices.fit === 'colour' && { ground: choices.ground }),
    ...(choices.captions === 'none' ? { captions: 'none' as const } : { style: choices.style }),
  }
}

function useVideoPlan(request: Request, enabled: boolean) {
  const key = JSON.stringify(request)
  const asked = useSettled(request, key)
  const query = useQuery({
    queryKey: ['reel-video-plan', JSON.stringify(asked)],
    queryFn: ({ signal }) => call('reels.planVideo', asked, { signal }),
    enabled,
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
  })
  return { plan: query.data, error: query.error, settled: asked === request || JSON.stringify(asked) === key }
}

const isStopped = ({ outputs, problems }: ExportPlan): boolean =>
  [...problems, ...outputs.flatMap((output) => output.problems)].some(({ severity }) => severity === 'stop')

export function VideoDialog({ reel, onClose }: { readonly reel: ReelDetail; readonly onClose: () => void }) {
  const app = useAppState().data
  const [choices, setChoices] = useState(loadChoices)
  const change = (part: Partial<ExportChoices>) => setChoices({ ...choices, ...part })
  const folder = choices.folder || (app?.exportFolder ?? '')
  const request = requestOf(reel.id, choices, folder)
  const { plan, error, settled } = useVideoPlan(request, folder !== '')
  const start = useChange('reels.exportVideo', {
    quiet: true,
    said: ({ jobs }) => sheet.started(jobs.length),
    onDone: () => {
      saveChoices(choices)
      onClose()
    },
  })
  const toggle = (shape: ShapeId, on: boolean) => {
    const shapes = SHAPES.map(({ id }) => id).filter((id) => (id === shape ? on : choices.shapes.includes(id)))
    if (shapes.length > 0) change({ shapes })
  }
  const count = plan?.outputs.length ?? 0
  return (
    <Dialog
      title={t.title}
      isOpen
      onClose={onClose}
      size="wide"
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
        <p className="muted">{t.text}</p>
        <fieldset className="reel-video-shapes">
          <legend className="field-label">{sheet.shapes}</legend>
          {SHAPES.map(({ id }) => (
            <Checkbox key={id} isSelected={choices.shapes.includes(id)} onChange={(on) => toggle(id, on)}>
              {sheet.shape(sheet.shapeNames[id], id)}
            </Checkbox>
          ))}
        </fieldset>
        <Select
          label={sheet.captions}
          options={CAPTIONS}
          value={choices.captions === 'none' ? 'none' : 'burn'}
          onChange={(captions) => change({ captions })}
        />
        <Select label={sheet.picture} options={FITS} value={choices.fit} onChange={(fit) => change({ fit })} />
        <TextField
          label={sheet.folder}
          value={folder}
          spellCheck="false"
          onChange={(value) => change({ folder: value })}
        />
        {plan && <ExportProblems plan={plan} />}
        {error ? <ErrorNote error={error} /> : null}
        {start.error ? <ErrorNote error={start.error} /> : null}
      </div>
    </Dialog>
  )
}
