/** From the story into a search of it alone, and back to where the sound was. */
import { runCommand } from '../../commands/registry.ts'
import { useCommand } from '../../commands/use-command.ts'
import { go } from '../../state/view.ts'
import { usePlayer } from './player-hooks.ts'
import { useStoryContext } from './story-context.ts'

/** Binds its key. @returns what begins the search */
export function useStorySearch(): () => void {
  const { detail } = useStoryContext()
  const player = usePlayer()
  const search = () => {
    const { id } = detail.story
    // The way back leads to this moment, not to where the story was opened.
    go({ screen: 'story', id, timeMs: player.now(), momentId: null }, { replace: true })
    go({ screen: 'search', text: '', story: id })
    runCommand('app.searchHere')
  }
  useCommand('story.search', search)
  return search
}
