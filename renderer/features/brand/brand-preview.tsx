/** A sample clip and its end card, drawn as the export draws them, while the brand is edited. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../api/client.ts'
import type { BrandKit, BurnPreview } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Note, Segmented } from '../../ui/index.ts'
import { useDrawer } from '../export/use-drawer.ts'
import { SHAPES, type ShapeId, shapeOf } from '../export/shapes.ts'
import { useSettled } from '../export/use-export-plan.ts'
import { LogoImage } from './logo-image.tsx'

const t = texts.brand
const e = texts.exporting

/** Soon enough while a colour is being chosen, and not at every step of it. */
const SETTLE_MS = 120
/** Times of the sample clip, of four seconds, and of the card after it. */
const AT_MS = { clip: 1000, card: 4500 } as const
type Part = keyof typeof AT_MS

/** One moment of a text, drawn again whenever either changes. */
function StillCanvas({ burn, atMs, onFailure }: { burn: BurnPreview; atMs: number; onFailure: () => void }) {
  const { room, drawer } = useDrawer(burn, onFailure)
  useEffect(() => {
    void drawer?.show(burn).then(() => drawer.draw(atMs))
  }, [drawer, burn, atMs])
  return <div ref={room} className="caption-canvas" data-captions={burn.ass.length} />
}

function usePreview(kit: BrandKit, preset: ShapeId) {
  const request = { kit, preset, sample: t.sample }
  const asked = useSettled(request, JSON.stringify(request), SETTLE_MS)
  return useQuery({
    queryKey: ['brand-preview', JSON.stringify(asked)],
    queryFn: ({ signal }) => call('brand.preview', asked, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  }).data
}

export function BrandPreview({ kit }: { readonly kit: BrandKit }) {
  const [shape, setShape] = useState<ShapeId>('16:9')
  const [part, setPart] = useState<Part>('clip')
  const [failed, setFailed] = useState(false)
  const drawn = usePreview(kit, shape)
  const { ratio } = shapeOf(shape)
  // While another shape is being asked for, the last one would stand in the wrong place.
  const fits = drawn && Math.abs(drawn.width / drawn.height / ratio - 1) < 0.02
  return (
    <section className="brand-preview" aria-label={t.preview}>
      <div className="brand-bar">
        <Segmented
          label={t.shape}
          value={shape}
          onChange={setShape}
          segments={SHAPES.map(({ id }) => ({ id, label: e.shape(e.shapeNames[id], id), content: id }))}
        />
        <Segmented
          label={t.part}
          value={part}
          onChange={setPart}
          segments={(['clip', 'card'] as const).map((id) => ({ id, label: t.parts[id] }))}
        />
      </div>
      <div className="preview-room">
        <div className="preview-picture brand-ground" style={{ '--shape': ratio } as React.CSSProperties}>
          {fits && !failed && <StillCanvas burn={drawn} atMs={AT_MS[part]} onFailure={() => setFailed(true)} />}
          {fits && <LogoImage burn={drawn} />}
        </div>
      </div>
      <div className="brand-notes">
        {failed && <Note>{t.cannotDraw}</Note>}
        {drawn?.notes.map((note) => (
          <Note key={note} kind="warning">
            {note}
          </Note>
        ))}
      </div>
    </section>
  )
}
