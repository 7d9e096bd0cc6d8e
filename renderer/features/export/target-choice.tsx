/** What to make: plain shapes, or what platforms ask for. */
import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { call } from '../../api/client.ts'
import type { ExportPlan, ExportPlatform } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { formatMonth } from '../../texts/words.ts'
import { Checkbox } from '../../ui/checks.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import type { DeliveryChoices, PlatformId } from './delivery.ts'
import type { TargetForm } from './forms.ts'
import { ShapeChoice } from './shape-choice.tsx'
import { nearestShape, type ShapeId } from './shapes.ts'
import { SizeChoice } from './size-choice.tsx'

const t = texts.exporting

export interface TargetChoiceProps {
  readonly form: TargetForm
  readonly plan: ExportPlan | undefined
  /** Shows a shape in the preview, where there is one. */
  readonly onShape?: ((shape: ShapeId) => void) | undefined
}

const GROUPS = ['social', 'mail', 'own'] as const

/** The platforms do not change while the program runs. */
const usePlatforms = (enabled: boolean): readonly ExportPlatform[] =>
  useQuery({
    queryKey: ['export-platforms'],
    queryFn: async ({ signal }) => (await call('export.platforms', {}, { signal })).platforms,
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  }).data ?? []

export function TargetChoice({ form, plan, onShape }: TargetChoiceProps) {
  const { delivery, shapes } = form.choices
  const change = (part: Partial<DeliveryChoices>) => form.change({ delivery: { ...delivery, ...part } })
  const all = usePlatforms(true)
  const show = (platforms: readonly PlatformId[]) => {
    const shape = all.find(({ id }) => id === platforms.at(-1))?.shapes[0]
    if (shape) onShape?.(shape)
  }
  const choose = (kind: DeliveryChoices['kind']) => {
    const platforms = delivery.platforms.length > 0 ? delivery.platforms : all.slice(0, 1).map(({ id }) => id)
    change({ kind, platforms })
    if (kind === 'platforms') show(platforms)
    else if (kind === 'size') onShape?.(nearestShape(delivery.size.width, delivery.size.height))
    else if (shapes[0]) onShape?.(shapes[0])
  }
  const toggle = (id: PlatformId, on: boolean) => {
    const next = on ? [...delivery.platforms, id] : delivery.platforms.filter((other) => other !== id)
    if (next.length === 0) return
    change({ platforms: next })
    if (on) show([id])
  }
  return (
    <div className="target-choice">
      <Segmented
        label={t.target}
        value={delivery.kind}
        onChange={choose}
        segments={[
          { id: 'shapes', label: t.shapes },
          { id: 'platforms', label: t.platforms },
          { id: 'size', label: t.ownSize.title },
        ]}
      />
      {delivery.kind === 'shapes' && <ShapeChoice form={form} onShape={onShape} />}
      {delivery.kind === 'size' && <SizeChoice form={form} onShape={onShape} />}
      {delivery.kind === 'platforms' && (
        <PlatformChoice all={all} chosen={delivery.platforms} plan={plan} onToggle={toggle} />
      )}
    </div>
  )
}

interface PlatformChoiceProps {
  readonly all: readonly ExportPlatform[]
  readonly chosen: readonly PlatformId[]
  readonly plan: ExportPlan | undefined
  readonly onToggle: (id: PlatformId, on: boolean) => void
}

function PlatformChoice({ all, chosen, plan, onToggle }: PlatformChoiceProps) {
  const oldest = all
    .filter(({ id }) => chosen.includes(id))
    .map(({ asOf }) => asOf)
    .sort()[0]
  return (
    <>
      {GROUPS.map((group) => (
        <fieldset key={group} className="platform-group">
          <legend className="small faint">{t.platformGroups[group]}</legend>
          {all
            .filter((platform) => platform.group === group)
            .map((platform) => (
              <PlatformOption
                key={platform.id}
                platform={platform}
                isChosen={chosen.includes(platform.id)}
                remarks={remarksOn(platform.id, plan)}
                onToggle={onToggle}
              />
            ))}
        </fieldset>
      ))}
      {oldest && <p className="faint small">{t.asOf(formatMonth(oldest))}</p>}
    </>
  )
}

/** What the plan has to say of a platform's files, each once. */
function remarksOn(id: PlatformId, plan: ExportPlan | undefined): readonly string[] {
  const outputs = plan?.outputs.filter(({ platform }) => platform === id) ?? []
  return [...new Set(outputs.flatMap(({ problems }) => problems.map(({ text }) => text)))]
}

interface PlatformOptionProps {
  readonly platform: ExportPlatform
  readonly isChosen: boolean
  readonly remarks: readonly string[]
  readonly onToggle: (id: PlatformId, on: boolean) => void
}

function PlatformOption({ platform, isChosen, remarks, onToggle }: PlatformOptionProps) {
  const { id, label, shapes, maxSeconds, loudness } = platform
  return (
    <Checkbox
      className={isChosen ? 'platform-option on' : 'platform-option'}
      isSelected={isChosen}
      onChange={(on) => onToggle(id, on)}
    >
      <span className="platform-name grow">
        <span className="truncate">{label}</span>
        <span className="faint small truncate">{t.platformFacts(shapes[0] ?? '', maxSeconds, loudness)}</span>
      </span>
      {isChosen && remarks.length > 0 && (
        <span
          className="platform-remarks"
          role="img"
          aria-label={t.platformRemarks(remarks.length)}
          title={remarks.join('\n')}
        >
          <TriangleAlert size={14} aria-hidden />
        </span>
      )}
    </Checkbox>
  )
}
