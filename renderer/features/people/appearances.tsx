/** Everywhere a person appears, by story: its day, the office held then, the time spoken, what was kept. */
import { Play } from 'lucide-react'
import { playPassage } from '../../state/player.ts'
import { formatHash } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { ErrorNote, formatClock, formatDate, formatLength, IconButton } from '../../ui/index.ts'
import { type Appearance, useAppearances } from './people-queries.ts'

const t = texts.people

interface KeptProps {
  readonly appearance: Appearance
  readonly what: string
  readonly startMs: number
  readonly endMs: number
  readonly words: string
  readonly momentId: string | null
}

function Kept({ appearance, what, startMs, endMs, words, momentId }: KeptProps) {
  const at = formatClock(startMs)
  const { story, title, attribution } = appearance
  return (
    <li className="people-kept">
      <IconButton
        label={t.play(what, at)}
        icon={Play}
        size="small"
        onPress={() => playPassage({ story, title, startMs, endMs, speaker: attribution.name, text: words })}
      />
      <a className="timecode" href={formatHash({ screen: 'story', id: story, timeMs: startMs, momentId })}>
        {at}
      </a>
      <span className="small muted people-kept-kind">{what}</span>
      <span className="people-kept-words">{words || t.nothingSaid}</span>
    </li>
  )
}

/** "Then-Council Member, Las Cruces City Council · speaks 12 min · as Mayor Ruiz". */
function aboutStory({ attribution, spokenMs, speakers, isTagged }: Appearance): string {
  const others = speakers.filter((name) => name !== attribution.name)
  return [
    attribution.texts.office,
    spokenMs > 0 ? t.speaks(formatLength(spokenMs)) : isTagged ? t.taggedOnly : '',
    others.length > 0 ? t.asSpeaker(others.join(', ')) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

function StoryRow({ appearance }: { readonly appearance: Appearance }) {
  const { story, title, recordedOn, firstMs, moments, quotes } = appearance
  return (
    <li className="people-story">
      <span className="people-story-date muted timecode">{formatDate(recordedOn) || t.undated}</span>
      <div className="grow">
        <h3>
          <a href={formatHash({ screen: 'story', id: story, timeMs: firstMs, momentId: null })}>{title}</a>
        </h3>
        <p className="small muted">{aboutStory(appearance)}</p>
        {moments.length + quotes.length > 0 && (
          <ul className="people-kept-list">
            {moments.map(({ id, words, note, ...range }) => (
              <Kept
                key={id}
                appearance={appearance}
                what={t.moment}
                startMs={range.startMs}
                endMs={range.endMs}
                words={words || note}
                momentId={id}
              />
            ))}
            {quotes.map(({ id, words, startMs, endMs }) => (
              <Kept
                key={id}
                appearance={appearance}
                what={t.quote}
                startMs={startMs}
                endMs={endMs}
                words={words}
                momentId={null}
              />
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

export function Appearances({ id }: { readonly id: string }) {
  const { data, error } = useAppearances(id)
  const spokenMs = data?.reduce((sum, story) => sum + story.spokenMs, 0) ?? 0
  const use = {
    stories: data?.length ?? 0,
    moments: data?.reduce((sum, { moments }) => sum + moments.length, 0) ?? 0,
    quotes: data?.reduce((sum, { quotes }) => sum + quotes.length, 0) ?? 0,
  }
  return (
    <section className="people-part" aria-label={t.appearances} aria-busy={data === undefined && !error}>
      <div className="people-part-head">
        <h2>{t.appearances}</h2>
        {use.stories > 0 && (
          <span className="muted" role="status">
            {t.totals(use, spokenMs > 0 ? formatLength(spokenMs) : '')}
          </span>
        )}
      </div>
      {error && !data && <ErrorNote error={error} />}
      {data?.length === 0 && <p className="muted">{t.noAppearances}</p>}
      {data && data.length > 0 && (
        <ul>
          {data.map((appearance) => (
            <StoryRow key={appearance.story} appearance={appearance} />
          ))}
        </ul>
      )}
    </section>
  )
}
