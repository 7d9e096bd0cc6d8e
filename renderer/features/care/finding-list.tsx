/** What was found, by kind: where, what, and what to do. */
import { Wrench } from 'lucide-react'
import { useStories } from '../../api/queries.ts'
import type { CareFinding } from '../../api/types.ts'
import { openStory } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { formatNumber } from '../../texts/words.ts'
import { Button } from '../../ui/index.ts'

const t = texts.care

/** More rows of one kind than anyone reads. */
const MOST_SHOWN = 100

function Finding({ finding, titles }: { readonly finding: CareFinding; readonly titles: ReadonlyMap<string, string> }) {
  const { path, text, remedy, mendable, story, others } = finding
  const stories = [story, ...others].flatMap((id) => (id !== null && titles.has(id) ? [id] : []))
  return (
    <li className="care-finding">
      <div className="grow">
        <div className="care-text">{text}</div>
        <div className="care-path small faint anywhere">{path}</div>
        {mendable ? (
          <div className="small care-mendable">
            <Wrench size={12} aria-hidden /> {t.mendable}
          </div>
        ) : (
          remedy !== '' && <div className="small muted">{remedy}</div>
        )}
      </div>
      {stories.map((id) => (
        <Button key={id} size="small" aria-label={t.openNamed(titles.get(id) ?? id)} onPress={() => openStory(id)}>
          {stories.length > 1 ? t.openNamed(titles.get(id) ?? id) : t.open}
        </Button>
      ))}
    </li>
  )
}

export function FindingList({ findings }: { readonly findings: readonly CareFinding[] }) {
  const { data } = useStories()
  const titles = new Map(data?.map(({ id, title }) => [id, title]))
  const groups = [...Map.groupBy(findings, ({ kind }) => kind)]
  return groups.map(([kind, list]) => (
    <section key={kind} className="care-group" aria-label={t.kinds[kind]}>
      <h2>
        {t.kinds[kind]} <span className="faint timecode">{formatNumber(list.length)}</span>
      </h2>
      <ul>
        {list.slice(0, MOST_SHOWN).map((finding) => (
          <Finding key={`${finding.path} ${finding.about}`} finding={finding} titles={titles} />
        ))}
      </ul>
      {list.length > MOST_SHOWN && <p className="small muted">{t.more(list.length - MOST_SHOWN)}</p>}
    </section>
  ))
}
