/** Sidebar: the screens with their counts, below them the facets of what the main area shows. */
import { memo } from 'react'
import type { LibraryState } from '../../api/types.ts'
import { formatHash, useView } from '../../state/view.ts'
import { classes } from '../../ui/index.ts'
import { FacetList } from './facet-list.tsx'
import { SavedList } from './saved-list.tsx'
import { IndexLine } from './notices.tsx'
import { type ScreenEntry, screens } from './screen-list.ts'
import { texts } from '../../texts/index.ts'
import { formatNumber } from '../../texts/words.ts'

function Entry({ entry, current }: { readonly entry: ScreenEntry; readonly current: boolean }) {
  const { view, label, icon: Icon, useCount } = entry
  const count = useCount()
  return (
    <li>
      <a
        href={formatHash(view)}
        className={classes('side-entry', current && 'current')}
        {...(current && { 'aria-current': 'page' as const })}
      >
        <Icon size={16} aria-hidden />
        <span className="grow truncate">{label}</span>
        {count !== undefined && <span className="side-count timecode">{formatNumber(count)}</span>}
      </a>
    </li>
  )
}

const isUpper = ({ isLower }: ScreenEntry): boolean => isLower !== true

/** Not drawn anew for what is typed into the search box. */
export const Sidebar = memo(function Sidebar({ library }: { readonly library: LibraryState }) {
  const screen = useView((state) => state.view.screen)
  return (
    <aside className="sidebar" aria-label={texts.frame.screensAndFacets}>
      <nav aria-label={texts.frame.screens}>
        <ul>
          {screens.filter(isUpper).map((entry) => (
            <Entry key={entry.screen} entry={entry} current={screen === entry.screen} />
          ))}
        </ul>
      </nav>
      <SavedList library={library} />
      <FacetList library={library} />
      <nav aria-label={texts.frame.aboutLibrary} className="side-lower">
        <ul>
          {screens
            .filter((entry) => !isUpper(entry))
            .map((entry) => (
              <Entry key={entry.screen} entry={entry} current={screen === entry.screen} />
            ))}
        </ul>
      </nav>
      <IndexLine />
    </aside>
  )
})
