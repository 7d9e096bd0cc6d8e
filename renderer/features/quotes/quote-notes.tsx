/** What has become of a quote's words and sound, and what can be done about it. */
import type { QuoteDetail } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { texts } from '../../texts/index.ts'
import { Button, formatClock, Note } from '../../ui/index.ts'
import type { QuoteChanges } from './use-quote-changes.ts'
import { useSound } from './use-quotes.ts'

const t = texts.quotes

interface NotesProps {
  readonly detail: QuoteDetail
  readonly changes: QuoteChanges
  readonly readOnly: boolean
}

function Difference({ runs }: { readonly runs: Extract<QuoteDetail['words'], { kind: 'drifted' }>['difference'] }) {
  return (
    <p className="quote-difference" dir="auto">
      {runs.map((run, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text have their place and nothing else
        const key = index
        if (run.kind === 'same') return <span key={key}>{run.text} </span>
        const Mark = run.kind === 'gone' ? 'del' : 'ins'
        return (
          <span key={key}>
            <Mark>
              <span className="hidden-text">{run.kind === 'gone' ? t.gone : t.new} </span>
              {run.text}
            </Mark>{' '}
          </span>
        )
      })}
    </p>
  )
}

export function WordsNote({ detail, changes, readOnly }: NotesProps) {
  const { words } = detail
  const isDrifted = words.kind === 'drifted'
  const canTake = !readOnly && (isDrifted || (words.kind === 'lost' && words.elsewhere !== null))
  const take = (): void => changes.relock(detail)
  const keep = (): void => changes.keep(detail)
  useCommand('quotes.take', take, canTake)
  useCommand('quotes.keep', keep, isDrifted && !words.isKept && !readOnly)
  if (words.kind === 'locked') return null
  if (words.kind === 'lost') {
    const { elsewhere } = words
    return (
      <Note kind="warning" title={t.lostTitle}>
        {elsewhere ? t.lostElsewhere(formatClock(elsewhere.startMs)) : t.lostNowhere}
        {elsewhere && (
          <div className="quote-decide">
            <Button size="small" command="quotes.take" isDisabled={!canTake} onPress={take}>
              {t.takePlace}
            </Button>
          </div>
        )}
      </Note>
    )
  }
  return (
    <Note kind={words.isKept ? 'info' : 'warning'} title={words.isKept ? t.keptTitle : t.driftTitle}>
      {words.isKept ? t.keptText : t.driftText}
      <Difference runs={words.difference} />
      <div className="quote-decide">
        {!words.isKept && (
          <Button size="small" command="quotes.keep" isDisabled={readOnly} onPress={keep}>
            {t.keep}
          </Button>
        )}
        <Button size="small" command="quotes.take" isDisabled={!canTake} onPress={take}>
          {t.take}
        </Button>
      </div>
    </Note>
  )
}

export function SoundNote({ detail }: { readonly detail: QuoteDetail }) {
  const { data } = useSound(detail, detail.quote.sound)
  if (data === 'differs')
    return (
      <Note kind="warning" title={t.soundTitle}>
        {t.soundText}
      </Note>
    )
  const text = data === 'missing' ? t.soundMissing : data === 'unheard' ? t.soundUnheard : ''
  return text === '' ? null : <p className="muted small">{text}</p>
}
