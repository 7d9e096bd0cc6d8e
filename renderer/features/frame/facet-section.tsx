/** One facet: its values with their counts, each a choice. */
import { Check, ChevronRight } from 'lucide-react'
import { memo, useState } from 'react'
import { texts } from '../../texts/index.ts'
import { Button, classes } from '../../ui/index.ts'

const t = texts.search.facets
const MOST = 6

export interface ShownValue {
  readonly id: string
  readonly label: string
  /** As it is shown: "12", "500+". */
  readonly count: string
  readonly chosen: boolean
  /** Class of its dot's colour. */
  readonly colour: string
}

export interface FacetSectionProps {
  readonly name: string
  readonly values: readonly ShownValue[]
  readonly onToggle: (id: string) => void
}

/** Plain buttons: dozens of React Aria's, drawn anew with every answer, would be felt at every keystroke. */
export const FacetSection = memo(function FacetSection({ name, values, onToggle }: FacetSectionProps) {
  const [all, setAll] = useState(false)
  const hidden = values.length - MOST
  const shown = all || hidden <= 1 ? values : values.filter((value, index) => index < MOST || value.chosen)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, this is a list of filters
    <div className="facet" role="group" aria-label={name}>
      <h2 className="facet-name">{name}</h2>
      <ul>
        {shown.map((value) => (
          <li key={value.id}>
            <button
              type="button"
              className={classes('side-entry', value.chosen && 'chosen')}
              aria-pressed={value.chosen}
              onClick={() => onToggle(value.id)}
            >
              {value.chosen ? (
                <Check size={12} aria-hidden className="facet-check" />
              ) : (
                <span className={classes('facet-dot', value.colour)} />
              )}
              <span className="grow truncate">{value.label}</span>
              <span className="side-count timecode">{value.count}</span>
            </button>
          </li>
        ))}
      </ul>
      {hidden > 1 && (
        <Button variant="quiet" size="small" onPress={() => setAll(!all)} aria-expanded={all}>
          <ChevronRight size={12} aria-hidden className={all ? 'turned' : ''} />
          {all ? t.fewer : t.more(hidden)}
        </Button>
      )}
    </div>
  )
})
