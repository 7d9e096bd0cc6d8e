/** The brand of the library: edited once, seen as it is edited. The logo is taken in at once, all else when it is saved. */
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import type { LibraryState } from '../../api/types.ts'
import { closeOverlay, useOverlay } from '../../state/overlays.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, Select, TextArea } from '../../ui/index.ts'
import { ColourChoice } from '../export/colour-choice.tsx'
import { type BrandLook, lookOf, offered } from './brand-model.ts'
import { BrandPreview } from './brand-preview.tsx'
import { LogoField } from './logo-field.tsx'
import '../export/export.css'
import '../export/captions.css'
import '../export/style-form.css'
import './brand.css'

const t = texts.brand
const CORNERS = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const
const SIZES = [70, 80, 90, 100, 110, 120, 130, 140, 150]
const DENSITIES = [0, 50, 60, 70, 80, 85, 90, 100]
const MARGINS = [0, 2, 4, 6, 8, 10, 15, 20]
const LOGO_SIZES = [10, 15, 20, 25, 30, 40, 50]
const SECONDS = [1, 2, 3, 4, 5, 6, 8, 10]

interface NumberProps {
  readonly label: string
  readonly values: readonly number[]
  readonly value: number
  readonly say?: (value: number) => string
  readonly onChange: (value: number) => void
}

function NumberChoice({ label, values, value, say = t.percent, onChange }: NumberProps) {
  const options = offered(values, value).map((each) => ({ id: String(each), label: say(each) }))
  return <Select label={label} options={options} value={String(value)} onChange={(id) => onChange(Number(id))} />
}

interface PartProps {
  readonly look: BrandLook
  readonly change: (part: Partial<BrandLook>) => void
}

function Letters({ look, change }: PartProps) {
  return (
    <fieldset className="brand-part">
      <legend>{t.letters}</legend>
      <ColourChoice label={t.colour} value={look.colour} onChange={(colour) => change({ colour })} />
      <ColourChoice label={t.box} value={look.box} onChange={(box) => change({ box })} />
      <ColourChoice label={t.accent} value={look.accent} onChange={(accent) => change({ accent })} />
      <div className="export-two">
        <NumberChoice label={t.size} values={SIZES} value={look.size} onChange={(size) => change({ size })} />
        <NumberChoice
          label={t.boxOpacity}
          values={DENSITIES}
          value={look.boxOpacity}
          onChange={(boxOpacity) => change({ boxOpacity })}
        />
      </div>
    </fieldset>
  )
}

function Margins({ look, change }: PartProps) {
  return (
    <fieldset className="brand-part">
      <legend>{t.margins}</legend>
      <div className="export-two">
        <NumberChoice
          label={t.marginSide}
          values={MARGINS}
          value={look.marginSide}
          onChange={(marginSide) => change({ marginSide })}
        />
        <NumberChoice
          label={t.marginEnds}
          values={MARGINS}
          value={look.marginEnds}
          onChange={(marginEnds) => change({ marginEnds })}
        />
      </div>
    </fieldset>
  )
}

function Logo({ look, change, library }: PartProps & { readonly library: LibraryState }) {
  return (
    <fieldset className="brand-part">
      <legend>{t.logo}</legend>
      <LogoField logo={library.brand.logo} />
      <div className="export-two">
        <Select
          label={t.corner}
          options={CORNERS.map((id) => ({ id, label: t.corners[id] }))}
          value={look.corner}
          onChange={(corner) => change({ corner })}
        />
        <NumberChoice
          label={t.logoSize}
          values={LOGO_SIZES}
          value={look.logoSize}
          onChange={(logoSize) => change({ logoSize })}
        />
      </div>
    </fieldset>
  )
}

function EndCard({ look, change, library }: PartProps & { readonly library: LibraryState }) {
  const { endCard } = look
  const set = (part: Partial<BrandLook['endCard']>) => change({ endCard: { ...endCard, ...part } })
  return (
    <fieldset className="brand-part">
      <legend>{t.endCard}</legend>
      <TextArea
        label={t.cardText}
        rows={2}
        maxLength={300}
        placeholder={t.cardTextHint(library.name)}
        value={endCard.text}
        onChange={(text) => set({ text })}
      />
      <NumberChoice
        label={t.cardSeconds}
        values={SECONDS}
        value={endCard.seconds}
        say={t.seconds}
        onChange={(seconds) => set({ seconds })}
      />
      <ColourChoice label={t.cardColour} value={endCard.colour} onChange={(colour) => set({ colour })} />
    </fieldset>
  )
}

function BrandEditor({ library }: { readonly library: LibraryState }) {
  const [look, setLook] = useState<BrandLook>(() => lookOf(library.brand))
  const save = useChange('brand.save', { said: t.saved, undo: true, onDone: closeOverlay })
  const isChanged = JSON.stringify(look) !== JSON.stringify(lookOf(library.brand))
  const part = { library, look, change: (changed: Partial<BrandLook>) => setLook({ ...look, ...changed }) }
  return (
    <Dialog
      title={t.title}
      isOpen
      onClose={closeOverlay}
      size="sheet"
      flush
      keepOpen
      className="export-dialog"
      footer={
        <>
          <span className="small muted grow">{t.about}</span>
          <Button onPress={closeOverlay}>{texts.common.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={!isChanged || save.isPending || library.readOnly !== ''}
            onPress={() => save.mutate(look)}
          >
            {texts.common.save}
          </Button>
        </>
      }
    >
      <div className="export-sheet">
        <BrandPreview kit={{ ...look, logo: library.brand.logo }} />
        <div className="export-form">
          <Letters {...part} />
          <Logo {...part} />
          <EndCard {...part} />
          <Margins {...part} />
        </div>
      </div>
    </Dialog>
  )
}

export function BrandDialog({ library }: { readonly library: LibraryState }) {
  const isOpen = useOverlay((state) => state.open === 'brand')
  return isOpen ? <BrandEditor library={library} /> : null
}
