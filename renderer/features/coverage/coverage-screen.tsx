/** The coverage map: which issues were recorded in which communities, and what became of it. A picture first. */
import { formatNumber } from '../../texts/words.ts'
import { Grid3x3, Table2 } from 'lucide-react'
import { useMemo } from 'react'
import { useCoverage, useLibrary } from '../../api/queries.ts'
import type { CoverageMap, LibraryState } from '../../api/types.ts'
import { showCoverage, useCoverageView } from '../../state/coverage-view.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, EmptyState, ErrorNote, Select, tagLabel } from '../../ui/index.ts'
import { CellPicture } from './coverage-cell.tsx'
import { CoverageGrid, openCell } from './coverage-grid.tsx'
import { ALL, drawMap, knownRegion, NONE, type Picture } from './coverage-model.ts'
import { CoverageSide } from './coverage-side.tsx'
import { CoverageTable } from './coverage-table.tsx'
import './coverage.css'

const t = texts.coverage

function sayRegion(region: CoverageMap['regions'][number], library: LibraryState | null): string {
  if (region.id === NONE) return t.noPlace
  return region.label || tagLabel(region.id, library)
}

function Head({ map, region }: { readonly map: CoverageMap; readonly region: string }) {
  const library = useLibrary()
  const asTable = useCoverageView((state) => state.asTable)
  return (
    <header className="screen-bar">
      <h1>{t.title}</h1>
      <span className="muted truncate" role="status">
        {t.stories(map.stories)}
      </span>
      <span className="grow" />
      <Button icon={asTable ? Grid3x3 : Table2} onPress={() => showCoverage({ asTable: !asTable })}>
        {asTable ? t.asPicture : t.asTable}
      </Button>
      <Select
        label={t.region}
        hideLabel
        className="cover-region"
        value={region}
        onChange={(id) => showCoverage({ region: id })}
        options={[
          { id: ALL, label: t.allRegions },
          ...map.regions.map((each) => ({
            id: each.id,
            label: sayRegion(each, library),
            detail: formatNumber(each.stories),
          })),
        ]}
      />
    </header>
  )
}

const EXAMPLE = {
  ...{ issue: null, community: null, region: ALL },
  ...{ recorded: 8, transcribed: 7, withMoments: 5, quoted: 4, exported: 2, minutes: 40 },
}

/** A cell with its parts named. */
function Legend() {
  return (
    <div className="cover-legend" role="note" aria-label={t.legend}>
      <span className="cover-key">
        <CellPicture counts={EXAMPLE} most={12} />
        <span className="cover-key-bars small">
          <span>{t.transcribed}</span>
          <span>{t.quoted}</span>
          <span>{t.exported}</span>
        </span>
      </span>
      <span className="small muted cover-key-words">
        <span>{t.recordedIs}</span>
        <span>{t.barsAre}</span>
      </span>
      <span className="cover-key">
        <CellPicture counts={undefined} most={1} />
        <span className="small muted">{t.gapIs}</span>
      </span>
    </div>
  )
}

interface MapProps {
  readonly map: CoverageMap
  readonly picture: Picture
  readonly region: string
}

function Below({ map, picture }: MapProps) {
  const withEmpty = useCoverageView((state) => state.withEmpty)
  return (
    <div className="cover-below">
      {picture.hidden > 0 && (
        <Button variant="quiet" size="small" onPress={() => showCoverage({ withEmpty: !withEmpty })}>
          {withEmpty ? t.fewerIssues : t.emptyIssues(picture.hidden)}
        </Button>
      )}
      {map.untagged > 0 && (
        <p className="muted small">
          {t.untagged(map.untagged)}{' '}
          <Button
            variant="quiet"
            size="small"
            onPress={() => void openCell({ issue: null, community: null, region: ALL }, t.untaggedLabel)}
          >
            {t.showThem}
          </Button>
        </p>
      )}
    </div>
  )
}

function Body({ map, picture, region }: MapProps) {
  const library = useLibrary()
  const asTable = useCoverageView((state) => state.asTable)
  const found = map.regions.find(({ id }) => id === region)
  const regionLabel = found ? sayRegion(found, library) : ''
  return (
    <div className="cover-body">
      <div className="cover-main">
        {!asTable && <Legend />}
        {asTable ? (
          <CoverageTable picture={picture} caption={regionLabel === '' ? t.map : t.inRegion(t.map, regionLabel)} />
        ) : (
          <CoverageGrid key={region} picture={picture} region={region} regionLabel={regionLabel} />
        )}
        <Below map={map} picture={picture} region={region} />
      </div>
      <CoverageSide map={map} />
    </div>
  )
}

export function CoverageScreen() {
  const { data: map, error } = useCoverage()
  const { region: wanted, withEmpty } = useCoverageView()
  const region = map ? knownRegion(map, wanted) : ALL
  const picture = useMemo(() => map && drawMap(map, region, withEmpty), [map, region, withEmpty])
  if (error && !map) {
    return (
      <div className="screen-note">
        <h1 className="hidden-text">{t.title}</h1>
        <ErrorNote error={error} />
      </div>
    )
  }
  if (!map || !picture) return <div aria-busy="true" />
  if (map.cells.length === 0) {
    return (
      <div className="screen-note">
        <h1 className="hidden-text">{t.title}</h1>
        <EmptyState
          icon={Grid3x3}
          title={t.emptyTitle}
          actions={<Button onPress={() => go({ screen: 'library' })}>{t.goToLibrary}</Button>}
        >
          {t.emptyText}
        </EmptyState>
      </div>
    )
  }
  return (
    <section className="cover-screen" aria-label={t.title}>
      <Head map={map} region={region} />
      <Body map={map} picture={picture} region={region} />
    </section>
  )
}
