/** The shapes the interface works with, taken from the contract so that they cannot drift from it. */
import type { Input, Output } from '../../electron/api/contract.ts'

export type {
  AddResult,
  AppState,
  FolderEntry,
  FolderListing,
  Input,
  LibraryState,
  LiveEvent,
  Operation,
  Output,
  Problem,
  Refused,
  Settings,
  StoryDetail,
} from '../../electron/api/contract.ts'

export type CareState = Output<'care.state'>
export type CareReport = NonNullable<CareState['report']>
export type CareFinding = CareReport['findings'][number]
export type StorySummary = Output<'stories.list'>['stories'][number]
export type Story = Output<'stories.get'>['story']
export type Moment = Story['moments'][number]
export type MomentRow = Output<'moments.list'>['moments'][number]
export type CoverageMap = Output<'coverage.map'>
export type CoverageCounts = CoverageMap['cells'][number]
export type Transcript = Output<'transcripts.get'>
export type Cue = Transcript['cues'][number]
export type Job = Output<'jobs.list'>['jobs'][number]
export type SearchResult = Output<'search.query'>
export type SavedSearch = Output<'saved.list'>['searches'][number]
export type SearchHit = SearchResult['hits'][number]
export type ExportRequest = Input<'export.start'>
export type ExportPlan = Output<'export.plan'>
export type ExportPlatform = Output<'export.platforms'>['platforms'][number]
export type Vocabulary = import('../../electron/api/contract.ts').LibraryState['vocabulary']
export type FacetColour = Vocabulary['facets'][number]['colour']
export type Report = Output<'reports.list'>['reports'][number]
export type SpeechState = Output<'speech.state'>
export type Person = import('../../electron/api/contract.ts').LibraryState['people'][number]
export type HandOverFormat = Input<'handover.plan'>['format']
export type MomentsPreview = Output<'moments.previewImport'>
export type ImportPreview = Output<'transcripts.previewImport'>
export type QuoteRow = Output<'quotes.list'>['quotes'][number]
export type ReelRow = Output<'reels.list'>['reels'][number]
export type ReelDetail = Output<'reels.get'>
export type ReelItem = ReelDetail['items'][number]
export type ReelClip = Extract<ReelItem, { kind: 'clip' }>
export type ReelTitle = Extract<ReelItem, { kind: 'title' }>
export type QuoteDetail = Output<'quotes.get'>
export type CaptionPreview = Output<'transcripts.captions'>
export type BurnPreview = Output<'export.captions'>
export type BrandKit = import('../../electron/api/contract.ts').LibraryState['brand']
export type BrandPreview = Output<'brand.preview'>
export type CaptionStyle = NonNullable<ExportRequest['style']>
export type SafeArea = Output<'export.safeAreas'>['areas'][number]
