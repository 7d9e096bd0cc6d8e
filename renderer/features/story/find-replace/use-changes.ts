/** The preview of a replacement and what of it is left alone. */
import { useState } from 'react'
import { type FindScope, type Replacements, toOptions, toPlace, toSpare } from './find-model.ts'
import { useFindText, useReplace, useReplacePreview, useSettled } from './use-replace.ts'

/** Captions listed at first, and how many more at a time: enough to judge by, few enough to draw at once. */
const PAGE = 200

const NO_KEYS: ReadonlySet<string> = new Set()

export interface Changes {
  readonly data: Replacements | undefined
  readonly error: unknown
  /** What is on the screen is not the answer to what is asked. */
  readonly isBehind: boolean
  readonly spared: ReadonlySet<string>
  readonly spare: (keys: readonly string[], on: boolean) => void
  /** Captions that the button would change. */
  readonly count: number
  readonly listed: number
  readonly more: () => void
  readonly apply: () => void
  readonly isChanging: boolean
}

/**
 * @param isOn false asks for nothing
 * @param onDone after the change
 */
export function useChanges(
  place: { readonly scope: FindScope; readonly story: string; readonly language: string },
  isOn: boolean,
  onDone: () => void,
): Changes {
  const text = useFindText()
  const asked = useSettled(JSON.stringify({ ...toOptions(text), replacement: text.replacement, ...place }))
  const [state, setState] = useState({ asked, spared: NO_KEYS, limit: PAGE })
  // Other words, other captions: what was left alone and listed before says nothing about them.
  if (state.asked !== asked) setState({ asked, spared: NO_KEYS, limit: PAGE })
  const request = {
    ...toOptions(text),
    replacement: text.replacement,
    ...toPlace(place.scope, place.story, place.language),
  }
  const now = JSON.stringify({ ...toOptions(text), replacement: text.replacement, ...place })
  const preview = useReplacePreview(isOn && now === asked ? { ...request, limit: state.limit } : null)
  const replace = useReplace(onDone)
  const data = text.query.trim() === '' || preview.error ? undefined : preview.data
  const shown = new Set(
    data?.listed.flatMap(({ story, language, changed }) => changed.map(({ cue }) => `${story}\n${language}\n${cue}`)),
  )
  const left = [...state.spared].filter((key) => shown.has(key))
  return {
    data,
    error: preview.error,
    isBehind: isOn && text.query.trim() !== '' && (now !== asked || preview.isFetching),
    spared: state.spared,
    spare: (keys, on) => {
      const spared = new Set(state.spared)
      for (const key of keys) {
        if (on) spared.add(key)
        else spared.delete(key)
      }
      setState({ ...state, spared })
    },
    count: (data?.cues ?? 0) - left.length,
    listed: shown.size,
    more: () => setState({ ...state, limit: state.limit + PAGE }),
    apply: () => replace.mutate({ ...request, spare: toSpare(new Set(left)), limit: 0 }),
    isChanging: replace.isPending,
  }
}
