/** One row: what was said at the left, its translation at the right, and what is to be known about it. */
import { Check } from 'lucide-react'
import { translationItem } from '../../../state/unsaved.ts'
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/button.tsx'
import { formatClock } from '../../../ui/time.ts'
import { usePlayer } from '../player-hooks.ts'
import { useStoryContext } from '../story-context.ts'
import { directionOf } from '../text-direction.ts'
import {
  canConfirm,
  differenceOf,
  type Line,
  linesOf,
  type TranslatedCue,
  type Translation,
  type TranslationRow,
} from './pair-model.ts'
import type { Written } from './use-pair-work.ts'
import { TranslationField } from './translation-field.tsx'

interface LineActions {
  readonly focusedKey: string | null
  readonly editing: string | null
  /** Words not yet on disk, by line. */
  readonly written: ReadonlyMap<string, Written>
  readonly onFocus: (key: string) => void
  readonly onSave: (line: Line, text: string) => void
  readonly onCheck: (line: Line, text?: string) => void
  readonly onLeave: (line: Line) => void
}

interface PairRowProps extends LineActions {
  readonly row: TranslationRow
  readonly translation: Translation
  readonly index: number
  readonly count: number
  readonly top: number
  readonly measure: (element: Element | null) => void
  readonly isSpoken: boolean
}

const MARKS = texts.storyLanguages.marks

function markOf({ state, origin }: TranslatedCue): keyof typeof MARKS | null {
  if (state === 'stale' || state === 'orphan' || state === 'unpaired') return state
  return state === 'current' && (origin === 'machine' || origin === 'reviewed') ? origin : null
}

/** "The source changed: was ... now ...", with the words that differ. */
function Changed({ cue, now }: { readonly cue: TranslatedCue; readonly now: string }) {
  if (cue.was === null) return <p className="pair-changed">{texts.storyLanguages.sourceChanged}</p>
  const { was, now: is } = differenceOf(cue.was, now)
  return (
    <p className="pair-changed">
      {texts.storyLanguages.sourceWas(
        <del key="was" dir="auto">
          {was || texts.storyLanguages.noWordsHere}
        </del>,
        <ins key="now" dir="auto">
          {is || texts.storyLanguages.noWordsHere}
        </ins>,
      )}
    </p>
  )
}

function LineView({ line, translation, actions }: { line: Line; translation: Translation; actions: LineActions }) {
  const { readOnly, detail } = useStoryContext()
  const { cue, row, key } = line
  const { language } = translation
  const mark = cue && markOf(cue)
  const words = actions.written.get(key)
  const text = words?.text ?? cue?.text ?? ''
  const now = row.source?.text ?? ''
  return (
    <div className="pair-line">
      {actions.editing === key ? (
        <TranslationField
          line={line}
          words={text}
          language={language}
          typedAs={{
            ...{ field: 'translation', story: detail.story.id, language },
            item: translationItem(row.source?.id, cue?.id),
          }}
          onSave={(value) => actions.onSave(line, value)}
          onCheck={(value) => actions.onCheck(line, value)}
          onLeave={() => actions.onLeave(line)}
        />
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a button element would not let its words be selected
        <div
          className={text === '' ? 'pair-words missing' : 'pair-words'}
          role="button"
          tabIndex={key === actions.focusedKey ? 0 : -1}
          data-line={key}
          aria-keyshortcuts="Enter Control+Enter"
          onFocus={() => actions.onFocus(key)}
        >
          {text === '' ? (
            row.isMissing ? (
              texts.storyLanguages.missing
            ) : (
              texts.storyLanguages.noSource
            )
          ) : (
            <span lang={language} dir={directionOf(language)}>
              {text}
            </span>
          )}
        </div>
      )}
      {words?.isRefused && <p className="pair-refused small">{texts.storyLanguages.notSaved}</p>}
      {cue?.state === 'stale' && <Changed cue={cue} now={now} />}
      {cue && mark && (
        <div className="pair-marks">
          <span className={`pair-mark ${mark}`} title={MARKS[mark].title}>
            {MARKS[mark].name}
          </span>
          {canConfirm(cue) && !readOnly && (
            <Button size="small" variant="quiet" icon={Check} onPress={() => actions.onCheck(line)}>
              {texts.storyLanguages.markChecked}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function Source({ row, translation }: Pick<PairRowProps, 'row' | 'translation'>) {
  const player = usePlayer()
  const startMs = row.source?.startMs ?? row.cues[0]?.startMs ?? 0
  return (
    <div className="pair-source">
      <div className="pair-when">
        <button
          type="button"
          className="pair-time timecode"
          title={texts.storyLanguages.playHere}
          aria-label={texts.storyLanguages.playFrom(formatClock(startMs))}
          onClick={() => {
            player.seek(startMs)
            player.play()
          }}
        >
          {formatClock(startMs)}
        </button>
        <bdi className="pair-speaker truncate">{row.source?.speaker}</bdi>
      </div>
      {row.source && (
        <p className="pair-text" lang={translation.of} dir={directionOf(translation.of)}>
          {row.source.text}
        </p>
      )}
    </div>
  )
}

export function PairRow(props: PairRowProps) {
  const { row, translation, index, count, top, measure, isSpoken, ...actions } = props
  const lines = linesOf(row)
  return (
    <li
      ref={measure}
      data-index={index}
      className={isSpoken ? 'pair-row spoken' : 'pair-row'}
      style={{ transform: `translateY(${top}px)` }}
      aria-setsize={count}
      aria-posinset={index + 1}
      {...(isSpoken && { 'aria-current': 'true' as const })}
    >
      <Source row={row} translation={translation} />
      <div className="pair-target">
        {lines.map((line) => (
          <LineView key={line.key} line={line} translation={translation} actions={actions} />
        ))}
        {lines.length === 0 && <p className="pair-with small muted">{texts.storyLanguages.withAbove}</p>}
      </div>
    </li>
  )
}
