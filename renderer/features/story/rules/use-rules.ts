/** Findings of the transcript shown, what was left as it is, and fixing. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { create } from 'zustand'
import { useChange } from '../../../api/changes.ts'
import { call } from '../../../api/client.ts'
import { recall, remember } from '../../../state/remembered.ts'
import { texts } from '../../../texts/index.ts'
import { showProblem, showToast } from '../../../ui/toast.tsx'
import { download } from '../save/download.ts'
import { useStoryContext } from '../story-context.ts'
import { type Finding, houseIds, type ProfileId, type RuleId } from './rule-words.ts'
import { countRules, findingKey, sayFixed } from './rules-model.ts'

const isHouse = (value: unknown): value is ProfileId => houseIds.some((id) => id === value)

/** Findings that the person leaves as they are, until the window closes: transcript and house -> keys. */
const useLeft = create<{ readonly left: Readonly<Record<string, ReadonlySet<string>>> }>(() => ({ left: {} }))
const NONE: ReadonlySet<string> = new Set()

function useProfile(): [ProfileId, (profile: ProfileId) => void] {
  const [profile, setProfile] = useState(() => recall('caption-rules', isHouse, 'netflix'))
  return [
    profile,
    (next) => {
      setProfile(next)
      remember('caption-rules', next)
    },
  ]
}

export function useRules() {
  const { detail, language, transcript } = useStoryContext()
  const [profile, setProfile] = useProfile()
  const [rule, setRule] = useState<RuleId | null>(null)
  const story = detail.story.id
  const at = { story, language, profile }
  const revision = transcript?.revision ?? 0
  const check = useQuery({
    queryKey: ['captions', story, language, profile, revision],
    queryFn: ({ signal }) => call('captions.check', at, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
  const place = `${story} ${language} ${profile}`
  const left = useLeft((state) => state.left[place]) ?? NONE
  const all = check.data?.findings
  const open = useMemo(() => all?.filter((finding) => !left.has(findingKey(finding))) ?? [], [all, left])
  // A rule whose last finding is mended gives way to all of them, for good.
  const chosen = rule !== null && open.some((finding) => finding.rule === rule) ? rule : null
  if (chosen !== rule && all) setRule(null)
  const shown = useMemo(() => (chosen ? open.filter((finding) => finding.rule === chosen) : open), [open, chosen])
  const setLeft = (keys: ReadonlySet<string>) =>
    useLeft.setState(({ left: before }) => ({ left: { ...before, [place]: keys } }))
  return {
    ...{ profile, setProfile, rule: chosen, setRule, at, check, open, shown },
    captions: check.data?.captions ?? 0,
    counts: useMemo(() => countRules(open), [open]),
    leftCount: (all?.length ?? 0) - open.length,
    leave: (finding: Finding) => setLeft(new Set(left).add(findingKey(finding))),
    leaveNone: () => setLeft(NONE),
    /** Findings of an older revision are still shown while the newer are worked out: nothing can be done with them. */
    isStale: check.isPlaceholderData || check.data?.revision !== revision,
    left,
  }
}

export type Rules = ReturnType<typeof useRules>

/** One finding, or all that are shown. Nothing happens while another fix is under way. */
export function useFixes({ at, check, left, rule, isStale }: Rules) {
  const change = useChange('captions.fix', {
    undo: true,
    said: ({ changed, worse }) => sayFixed(changed, worse),
  })
  const isBusy = change.isPending || isStale
  const ifRevision = check.data?.revision ?? 0
  return {
    isBusy,
    fixOne: ({ rule: broken, cues, fixed }: Finding) => {
      if (!fixed || isBusy) return false
      change.mutate({ ...at, ifRevision, rule: broken, cues: cues.slice(0, 1) })
      return true
    },
    fixAll: () => {
      if (isBusy) return
      const spare = (check.data?.findings ?? [])
        .filter((finding) => left.has(findingKey(finding)))
        .map(({ rule: spared, cues }) => ({ rule: spared, cue: cues[0] ?? '' }))
      change.mutate({ ...at, ifRevision, ...(rule && { rule }), spare })
    },
  }
}

export async function saveReport(at: Rules['at']): Promise<void> {
  try {
    const file = await call('captions.report', at)
    download(file)
    showToast({ text: texts.story.fileSaved(file.fileName) })
  } catch (error) {
    showProblem(error)
  }
}
