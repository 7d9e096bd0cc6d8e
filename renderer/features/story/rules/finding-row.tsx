/** One finding: when, what is wrong, the text with the wrong part marked, and what the fix would make of it. */
import { ArrowRight } from 'lucide-react'
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/button.tsx'
import { classes } from '../../../ui/classes.ts'
import { cutAtMarks } from '../../search/group-hits.ts'
import type { Cue } from '../types.ts'
import { type Finding, RULE_NAMES } from './rule-words.ts'
import { fineTime, viewFix } from './rules-model.ts'

function MarkedText({ text, marks }: { readonly text: string; readonly marks: Finding['marks'] }) {
  return cutAtMarks(text, marks ?? []).map((piece, index) =>
    piece.marked ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have their place and nothing else
      <mark key={index}>{piece.text.replaceAll('\n', '↵\n')}</mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <span key={index}>{piece.text}</span>
    ),
  )
}

function Proposal({ cue, fixed }: { readonly cue: Cue; readonly fixed: NonNullable<Finding['fixed']> }) {
  const { times, texts: pieces, isRemoved } = viewFix(cue, fixed)
  return (
    <div className="finding-fix">
      <ArrowRight size={14} className="finding-arrow" aria-label={texts.storyRules.proposal} />
      <div>
        {isRemoved && <div>{texts.storyRules.taken}</div>}
        {times && (
          <div className="timecode">
            <span className="muted">{times.before}</span>
            <span aria-hidden> → </span>
            <span className="hidden-text">{` ${texts.storyRules.becomes} `}</span>
            {times.after}
          </div>
        )}
        {pieces.map(({ time, speaker, text }) => (
          <div key={`${time} ${text}`} className="finding-piece">
            {time !== '' && <span className="timecode faint">{time}</span>}
            <span className="finding-text">
              {speaker !== '' && <b>{speaker}: </b>}
              {text}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}

export interface FindingRowProps {
  readonly finding: Finding
  readonly cue: Cue
  readonly index: number
  readonly count: number
  readonly top: number
  readonly isCurrent: boolean
  readonly canFix: boolean
  readonly measure: (element: Element | null) => void
  readonly onChoose: (index: number) => void
  readonly onFix: (index: number) => void
  readonly onLeave: (index: number) => void
}

export function FindingRow(props: FindingRowProps) {
  const { finding, cue, index, count, top, isCurrent, canFix, measure, onChoose, onFix, onLeave } = props
  const { what, marks, fixed, worsens, reason } = finding
  return (
    <li
      ref={measure}
      data-index={index}
      className={classes('finding', isCurrent && 'current')}
      style={{ transform: `translateY(${top}px)` }}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      <button
        type="button"
        className="finding-main"
        data-finding={index}
        tabIndex={isCurrent ? 0 : -1}
        aria-current={isCurrent}
        onFocus={() => onChoose(index)}
        onClick={() => onChoose(index)}
      >
        <span className="timecode faint">{fineTime(cue.startMs)}</span>
        <span className="finding-what">{what}</span>
      </button>
      <div className="finding-actions">
        <Button variant="quiet" size="small" onPress={() => onLeave(index)} excludeFromTabOrder={!isCurrent}>
          {texts.storyRules.leave}
        </Button>
        {fixed && (
          <Button size="small" isDisabled={!canFix} onPress={() => onFix(index)} excludeFromTabOrder={!isCurrent}>
            {texts.storyRules.fix}
          </Button>
        )}
      </div>
      <div className="finding-body">
        {cue.text.trim() !== '' && (
          <p className="finding-text">
            <MarkedText text={cue.text} marks={marks} />
          </p>
        )}
        {fixed ? <Proposal cue={cue} fixed={fixed} /> : <p className="faint">{reason}</p>}
        {worsens.length > 0 && (
          <p className="finding-cost">{texts.storyRules.thenBroken(worsens.map((rule) => RULE_NAMES[rule]))}</p>
        )}
      </div>
    </li>
  )
}
