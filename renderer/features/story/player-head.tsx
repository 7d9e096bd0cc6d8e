/** Title of the story with who, where and when, and the way back. */
import { ArrowLeft, Download, Search } from 'lucide-react'
import { useLibrary } from '../../api/queries.ts'
import { texts } from '../../texts/index.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { facetOf, tagLabel } from '../../ui/tag-model.ts'
import { formatDate } from '../../ui/time.ts'
import { useStoryContext } from './story-context.ts'
import { useStorySearch } from './use-story-search.ts'

/** Back to where the person came from; from a fresh window to the library. */
function goBack(): void {
  if (history.length > 1) history.back()
  else location.hash = '#/library'
}

export function PlayerHead() {
  const { detail, openExport } = useStoryContext()
  const library = useLibrary()
  const search = useStorySearch()
  const { story } = detail
  const named = (facet: string) =>
    story.tags.filter((tag) => facetOf(tag) === facet).map((tag) => tagLabel(tag, library))
  const facts = [...named('person'), ...named('place'), formatDate(story.recordedOn)].filter((fact) => fact !== '')
  return (
    <header className="story-head">
      <IconButton label={texts.story.frame.back} icon={ArrowLeft} onPress={goBack} />
      <div className="story-title">
        <h1 className="truncate" title={story.title}>
          {story.title}
        </h1>
        {facts.length > 0 && <p className="muted small truncate">{facts.join(' · ')}</p>}
      </div>
      <IconButton label={texts.search.box.labelStory} icon={Search} command="story.search" onPress={search} />
      <Button icon={Download} command="story.export" onPress={openExport}>
        {texts.story.frame.export}
      </Button>
    </header>
  )
}
