/** Tags that what is said in a story speaks for: "Immigration: said 14 times", added with one press. */
import './tagging.css'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { call } from '../../api/client.ts'
import { keys, useLibrary } from '../../api/queries.ts'
import type { Output } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { classes, tagColour, WithTooltip } from '../../ui/index.ts'

const t = texts.vocabulary.suggestions
const MOST = 5
type Suggestion = Output<'vocabulary.suggest'>['suggestions'][number]

const useSuggestions = (story: string) =>
  useQuery({
    queryKey: keys.suggestions(story),
    queryFn: async ({ signal }) => (await call('vocabulary.suggest', { story }, { signal })).suggestions,
    retry: false,
  })

function Line({ suggestion, onAdd }: { readonly suggestion: Suggestion; readonly onAdd: (tag: string) => void }) {
  const library = useLibrary()
  const { tag, label, times, because, words } = suggestion
  const said = words.join(', ')
  return (
    <li>
      <WithTooltip label={because === 'name' ? t.because(said) : t.definition(said)} shortcut="">
        <AriaButton className={classes('suggestion', tagColour(tag, library))} onPress={() => onAdd(tag)}>
          <Plus size={12} aria-hidden />
          <span className="hidden-text">{t.add}</span>
          <span className="truncate">{label}</span>
          <span className="suggestion-times">{because === 'name' ? t.said(times) : said}</span>
        </AriaButton>
      </WithTooltip>
    </li>
  )
}

interface TagSuggestionsProps {
  readonly story: string
  /** Left out, as those that are there already. */
  readonly chosen: readonly string[]
  readonly onAdd: (tag: string) => void
}

/** Nothing when there is nothing to suggest: a story without transcript, or one tagged well. */
export function TagSuggestions({ story, chosen, onAdd }: TagSuggestionsProps) {
  const { data } = useSuggestions(story)
  const shown = (data ?? []).filter(({ tag }) => !chosen.includes(tag)).slice(0, MOST)
  if (shown.length === 0) return null
  return (
    <div className="suggestions">
      <h3 className="field-label">{t.title}</h3>
      <ul aria-label={t.title}>
        {shown.map((suggestion) => (
          <Line key={suggestion.tag} suggestion={suggestion} onAdd={onAdd} />
        ))}
      </ul>
    </div>
  )
}
