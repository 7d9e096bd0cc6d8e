/** Makes quotes where words are chosen: of a selection in a story, of a hit of search. */
import { useEffect } from 'react'
import { useChange } from '../../api/changes.ts'
import type { SearchHit } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { texts } from '../../texts/index.ts'
import { showToast } from '../../ui/toast.tsx'
import { orderSelection, type TextSelection } from '../story/selection.ts'
import type { Transcript } from '../story/types.ts'

const t = texts.quotes

/** @returns quotes the selected words; says how when none are selected */
export function useQuoteSelection(story: string, onDone: () => void) {
  const make = useChange('quotes.make', { said: t.made, undo: true, onDone })
  return (transcript: Transcript | null | undefined, selection: TextSelection | null): void => {
    const [start, end] = selection ? orderSelection(selection) : []
    const [first, last] = [transcript?.cues[start?.cue ?? -1], transcript?.cues[end?.cue ?? -1]]
    if (!transcript || !start || !end || !first || !last) {
      showToast({ text: t.sayHow })
      return
    }
    const { language, revision } = transcript
    const from = { cue: first.id, offset: start.offset }
    make.mutate({ story, language, from, to: { cue: last.id, offset: end.offset }, ifRevision: revision })
  }
}

type Quotable = Pick<SearchHit, 'story' | 'language' | 'startMs' | 'endMs'>

let quoteNow: (hit: Quotable) => void = () => undefined

/** Quotes a hit, for its button; set while results are shown. */
export const quoteHit = (hit: Quotable): void => quoteNow(hit)

/** @param atHand the hit that the key is meant for */
export function useQuoteHit(atHand: () => Quotable | undefined, canQuote: boolean): void {
  const { mutate } = useChange('quotes.makeRange', { said: t.made, undo: true })
  const quote = ({ story, language, startMs, endMs }: Quotable): void =>
    mutate({ story, startMs, endMs: Math.max(endMs, startMs + 1), ...(language !== '' && { language }) })
  useEffect(() => {
    quoteNow = quote
    return () => {
      quoteNow = () => undefined
    }
  })
  useCommand(
    'search.quote',
    () => {
      const hit = atHand()
      if (hit) quote(hit)
      else showToast({ text: t.chooseHit })
    },
    canQuote,
  )
}
