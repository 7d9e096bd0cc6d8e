/** Beside the map: who is heard too often, and what is strong and never left. Each line leads to it. */
import { Quote, Bookmark } from 'lucide-react'
import { Link } from 'react-aria-components'
import { useLibrary } from '../../api/queries.ts'
import type { CoverageMap } from '../../api/types.ts'
import { setFilter } from '../../state/filter.ts'
import { formatHash, go, openStory } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { formatClock, tagLabel } from '../../ui/index.ts'

const t = texts.coverage

function Overused({ people }: { readonly people: CoverageMap['people'] }) {
  const library = useLibrary()
  return (
    <section aria-labelledby="cover-overused">
      <h2 id="cover-overused">{t.overused}</h2>
      <p className="muted small">
        {people.overused.length === 0 ? t.overusedNone(people.days) : t.overusedWhy(people.days, people.median)}
      </p>
      <ul className="cover-list">
        {people.overused.map(({ person, exports, quotes }) => (
          <li key={person}>
            <Link
              className="cover-link"
              href={formatHash({ screen: 'library' })}
              onPress={() => {
                setFilter([person])
                go({ screen: 'library' })
              }}
            >
              <span className="cover-link-title">{tagLabel(person, library)}</span>
              <span className="muted small">{t.uses(exports, quotes)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NeverLeft({ neverLeft }: { readonly neverLeft: CoverageMap['neverLeft'] }) {
  const { shown, total } = neverLeft
  return (
    <section aria-labelledby="cover-never-left">
      <h2 id="cover-never-left">{t.neverLeft}</h2>
      <p className="muted small">{total === 0 ? t.neverLeftNone : t.neverLeftWhy}</p>
      <ul className="cover-list">
        {shown.map(({ kind, story, title, id, moment, startMs, words }) => {
          const Icon = kind === 'quote' ? Quote : Bookmark
          return (
            <li key={`${story} ${id}`}>
              <Link
                className="cover-link"
                href={formatHash({ screen: 'story', id: story, timeMs: startMs, momentId: moment })}
                onPress={() => openStory(story, startMs, moment)}
              >
                <span className="cover-words">{words || t.silent}</span>
                <span className="muted small cover-from">
                  <Icon size={12} aria-hidden />
                  {kind === 'quote' ? t.quote : t.moment}
                  <span className="truncate">{title}</span>
                  <span className="timecode">{formatClock(startMs)}</span>
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
      {total > shown.length && <p className="muted small">{t.more(total - shown.length)}</p>}
    </section>
  )
}

export function CoverageSide({ map }: { readonly map: CoverageMap }) {
  return (
    <div className="cover-side">
      <Overused people={map.people} />
      <NeverLeft neverLeft={map.neverLeft} />
    </div>
  )
}
