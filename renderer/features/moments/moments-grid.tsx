/** The list of moments, with the keys and the selection of a file manager; only the rows on the screen are elements. */
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import { Checkbox } from '../../ui/checks.tsx'
import { TagChip } from '../../ui/tag.tsx'
import { formatClock } from '../../ui/time.ts'
import { mediaUrl } from '../../api/client.ts'
import type { MomentRow } from '../../api/types.ts'
import { formatSpan } from '../story/timecode.ts'
import { momentKey } from './moment-model.ts'

interface GridProps {
  readonly moments: readonly MomentRow[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  readonly onOpen: (moment: MomentRow) => void
}

export function MomentsGrid({ moments, chosen, onChoose, onOpen }: GridProps) {
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 92 }}>
      <GridList
        aria-label="Moments"
        className="moments-grid"
        items={moments.map((moment) => ({ key: momentKey(moment), moment }))}
        selectionMode="multiple"
        selectionBehavior="replace"
        selectedKeys={chosen}
        onSelectionChange={(keys) =>
          onChoose(keys === 'all' ? new Set(moments.map(momentKey)) : new Set([...keys].map(String)))
        }
        onAction={(key) => {
          const found = moments.find((moment) => momentKey(moment) === key)
          if (found) onOpen(found)
        }}
      >
        {({ key, moment }) => (
          <GridListItem
            id={key}
            textValue={`${moment.words || moment.note || moment.storyTitle}, ${formatClock(moment.startMs)}`}
            className="moments-item"
          >
            <Checkbox slot="selection" />
            <img src={mediaUrl.poster(moment.story)} alt="" loading="lazy" />
            <div className="moments-text">
              <p className="moments-words">{moment.words || moment.note || 'Nothing is said here'}</p>
              <p className="muted small truncate">
                {moment.storyTitle}
                <span className="timecode">
                  {` · ${formatClock(moment.startMs)} – ${formatClock(moment.endMs)} · ${formatSpan(moment.endMs - moment.startMs)}`}
                </span>
                {moment.words !== '' && moment.note !== '' && ` · ${moment.note}`}
              </p>
              {moment.tags.length > 0 && (
                <div className="tag-list">
                  {moment.tags.map((tag) => (
                    <TagChip key={tag} id={tag} />
                  ))}
                </div>
              )}
            </div>
          </GridListItem>
        )}
      </GridList>
    </Virtualizer>
  )
}
