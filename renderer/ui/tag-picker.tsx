/**
 * Finds a tag by typing, over the vocabulary (labels in all languages, other words for it) and the people; can make a new one.
 * A digit that a tag has sets it while nothing is typed.
 */
import { useMemo } from 'react'
import { call } from '../api/client.ts'
import { useLibrary } from '../api/queries.ts'
import { texts } from '../texts/index.ts'
import { ComboBox } from './combo-box.tsx'
import type { Option } from './select.tsx'
import { facetLabel, facetOf, parseNewTag, tagLabel } from './tag-model.ts'
import { showProblem } from './toast.tsx'

const t = texts.ui

export interface TagPickerProps {
  readonly label: string
  readonly hideLabel?: boolean
  /** Called with the tag's id; a new tag is in the vocabulary by then. */
  readonly onPick: (tag: string) => void
  /** Only tags of this facet ("place"); new ones go there. '' for all. */
  readonly facet?: string
  /** Facets left out, as those with a field of their own. */
  readonly without?: readonly string[]
  /** Tags that are there already. */
  readonly chosen?: readonly string[]
  readonly placeholder?: string
  readonly autoFocus?: boolean
  readonly isDisabled?: boolean
  /** See ComboBox. */
  readonly opensOnFocus?: boolean
  readonly onBlur?: () => void
  /** Escape with the list closed. */
  readonly onLeave?: () => void
}

const NONE: readonly string[] = []

function useTagOptions(facet: string, without: readonly string[], chosen: readonly string[]): Option[] {
  const library = useLibrary()
  return useMemo(() => {
    if (!library) return []
    const people = library.people.map((person) => `person/${person.id}`)
    const all = new Set([...library.vocabulary.tags.map((tag) => tag.id), ...people])
    return [...all]
      .filter((id) => !chosen.includes(id) && !without.includes(facetOf(id)) && (facet === '' || facetOf(id) === facet))
      .map((id) => {
        const tag = library.vocabulary.tags.find((entry) => entry.id === id)
        const detail = [facet === '' ? facetLabel(facetOf(id), library) : '', tag?.digit ?? '']
          .filter(Boolean)
          .join(' · ')
        return {
          id,
          label: tagLabel(id, library),
          ...(detail !== '' && { detail }),
          ...(tag && tag.definition !== '' && { description: tag.definition }),
          ...(tag && { words: [...Object.values(tag.labels), ...tag.aliases].join(' ') }),
        }
      })
  }, [library, facet, without, chosen])
}

export function TagPicker(props: TagPickerProps) {
  const { label, hideLabel, onPick, facet = '', without = NONE, chosen = NONE, placeholder } = props
  const library = useLibrary()
  const options = useTagOptions(facet, without, chosen)
  const describeNew = (text: string): string | null => {
    const made = parseNewTag(text, facet)
    if (made) return t.newTag(facetLabel(facetOf(made.id), library), made.label)
    return null
  }
  const addNew = async (text: string) => {
    const made = parseNewTag(text, facet)
    if (!made) return
    try {
      const known = library?.vocabulary.tags.some((tag) => tag.id === made.id)
      if (!known) await call('library.addTag', made)
      onPick(made.id)
    } catch (error) {
      showProblem(error)
    }
  }
  const pickByDigit = (key: string): boolean => {
    const tag = library?.vocabulary.tags.find(({ digit }) => digit !== '' && digit === key)
    if (!tag || !options.some(({ id }) => id === tag.id)) return false
    onPick(tag.id)
    return true
  }
  return (
    <ComboBox
      label={label}
      {...(hideLabel !== undefined && { hideLabel })}
      options={options}
      onPick={onPick}
      describeNew={describeNew}
      onNew={(text) => void addNew(text)}
      onEmptyKey={pickByDigit}
      placeholder={placeholder ?? (facet === '' ? t.anyTagHint : t.facetTagHint)}
      autoFocus={props.autoFocus ?? false}
      opensOnFocus={props.opensOnFocus ?? true}
      isDisabled={props.isDisabled ?? false}
      {...(props.onBlur && { onBlur: props.onBlur })}
      {...(props.onLeave && { onLeave: props.onLeave })}
    />
  )
}
