/** What a replacement would change, caption by caption; each can be left as it is. */
import { memo } from 'react'
import { texts } from '../../../texts/index.ts'
import { Checkbox } from '../../../ui/checks.tsx'
import { formatClock } from '../../../ui/time.ts'
import { languageName } from '../../../texts/words.ts'
import { type ChangedCue, keyOf, newPieces, type Piece, pieces, type StoryReplacements } from './find-model.ts'

function Words({ of, as: Tag }: { readonly of: readonly Piece[]; readonly as: 'del' | 'ins' }) {
  let at = 0
  return of.map(({ text, found }) => {
    const key = at
    at += text.length
    return found ? (
      <Tag key={key} className="change-mark">
        {text}
      </Tag>
    ) : (
      <span key={key}>{text}</span>
    )
  })
}

interface LineProps {
  readonly id: string
  readonly changed: ChangedCue
  readonly replacement: string
  readonly taken: boolean
  readonly onTake: (id: string, taken: boolean) => void
}

const ChangeLine = memo(function ChangeLine({ id, changed, replacement, taken, onTake }: LineProps) {
  return (
    <li className={taken ? 'change-line' : 'change-line spared'}>
      <Checkbox
        aria-label={texts.storyFind.changeAt(formatClock(changed.startMs), changed.before)}
        isSelected={taken}
        onChange={(on) => onTake(id, on)}
      />
      <span className="timecode faint small change-time">{formatClock(changed.startMs)}</span>
      <div className="change-words">
        <p className="change-before">
          <Words of={pieces(changed.before, changed.matches)} as="del" />
        </p>
        <p>
          {changed.after === '' ? (
            <span className="faint">{texts.storyFind.noWordsLeft}</span>
          ) : (
            <Words of={newPieces(changed, replacement)} as="ins" />
          )}
        </p>
      </div>
    </li>
  )
})

interface ChangeListProps {
  readonly listed: readonly StoryReplacements[]
  readonly replacement: string
  readonly spared: ReadonlySet<string>
  readonly onSpare: (keys: readonly string[], spare: boolean) => void
  /** 'none' where there is one transcript; else a heading for each. */
  readonly headings: 'none' | 'languages' | 'stories'
}

const headingOf = ({ title, language }: StoryReplacements, headings: ChangeListProps['headings']): string =>
  headings === 'stories' ? `${title}, ${languageName(language)}` : languageName(language)

export function ChangeList({ listed, replacement, spared, onSpare, headings }: ChangeListProps) {
  // Below the dialog's own heading, or the first one in the tool.
  const Heading = headings === 'stories' ? 'h3' : 'h2'
  return listed.map((item) => {
    const keys = item.changed.map(({ cue }) => keyOf(item.story, item.language, cue))
    const left = keys.filter((key) => spared.has(key)).length
    const list = (
      <ul>
        {item.changed.map((changed, index) => (
          <ChangeLine
            key={changed.cue}
            id={keys[index] ?? ''}
            changed={changed}
            replacement={replacement}
            taken={!spared.has(keys[index] ?? '')}
            onTake={(id, taken) => onSpare([id], !taken)}
          />
        ))}
      </ul>
    )
    if (headings === 'none') return <div key="all">{list}</div>
    const heading = headingOf(item, headings)
    return (
      <section key={`${item.story} ${item.language}`} aria-label={heading} className="change-story">
        <header className="change-head">
          <Checkbox
            aria-label={texts.storyFind.changeListed(heading)}
            isSelected={left === 0}
            isIndeterminate={left > 0 && left < keys.length}
            onChange={(on) => onSpare(keys, !on)}
          />
          <Heading className="truncate grow">{heading}</Heading>
          <span className="muted small">{texts.storyFind.captionsListed(item.cues, keys.length)}</span>
        </header>
        {list}
      </section>
    )
  })
}
