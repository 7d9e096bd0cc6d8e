/** What a platform puts over the picture: the covered edges shaded, the free part framed. */
import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { SafeArea } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Select } from '../../ui/select.tsx'
import type { ShapeId } from './shapes.ts'

const t = texts.exporting
const NO_AREAS: readonly SafeArea[] = []

/** Those of a shape, in the order of the core. */
export function useSafeAreas(shape: ShapeId): readonly SafeArea[] {
  const { data } = useQuery({
    queryKey: ['safe-areas'],
    queryFn: ({ signal }) => call('export.safeAreas', {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (data?.areas ?? NO_AREAS).filter((area) => area.preset === shape)
}

/** The one that was chosen, else the first. */
export const chosenArea = (areas: readonly SafeArea[], id: string): SafeArea | null =>
  areas.find((area) => area.id === id) ?? areas[0] ?? null

export function SafeOverlay({ area }: { readonly area: SafeArea }) {
  const percent = (part: number) => `${part * 100}%`
  return (
    <div
      className="preview-safe"
      style={{
        top: percent(area.top),
        bottom: percent(area.bottom),
        left: percent(area.left),
        right: percent(area.right),
      }}
    />
  )
}

interface PlatformProps {
  readonly areas: readonly SafeArea[]
  readonly chosen: SafeArea
  readonly onChange: (id: string) => void
}

/** Which platform's; with where the numbers are from, since they grow old. */
export function SafePlatform({ areas, chosen, onChange }: PlatformProps) {
  return (
    <>
      {areas.length > 1 && (
        <Select
          label={t.safePlatform}
          hideLabel
          className="safe-platform"
          options={areas.map((area) => ({ id: area.id, label: area.name }))}
          value={chosen.id}
          onChange={onChange}
        />
      )}
      <span className="faint small">
        {chosen.source === '' ? t.ownMargins : t.safeSource(chosen.source, chosen.read)}
      </span>
    </>
  )
}
