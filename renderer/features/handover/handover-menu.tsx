/** Where hand-over begins: the menu of the board, the button and key of a story. */
import { Ellipsis, FileInput } from 'lucide-react'
import { useLibrary } from '../../api/queries.ts'
import type { MomentRow, Story } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { askHandOver } from '../../state/handover.ts'
import { texts } from '../../texts/index.ts'
import { Button, IconButton, Menu } from '../../ui/index.ts'
import { chooseMomentsFile } from './use-moments-import.ts'

const t = texts.handOver

const useCanChange = (): boolean => useLibrary()?.readOnly === ''

interface HandOverMenuProps {
  /** In the order in which a sequence has them. */
  readonly moments: readonly MomentRow[]
  /** Whether they were chosen; else they are all that is shown. */
  readonly isChosen: boolean
}

export function HandOverMenu({ moments, isChosen }: HandOverMenuProps) {
  const canChange = useCanChange()
  const count = moments.length
  const handOver = () => askHandOver({ stories: [], moments: moments.map(({ story, id }) => ({ story, id })), count })
  useCommand('moments.handover', handOver, count > 0)
  useCommand('moments.import', chooseMomentsFile, canChange)
  return (
    <Menu
      label={t.more}
      trigger={<IconButton label={t.more} icon={Ellipsis} />}
      entries={[
        {
          id: 'handover',
          label: isChosen ? t.handOver(count) : t.handOverAll,
          command: 'moments.handover',
          isDisabled: count === 0,
          onAction: handOver,
        },
        null,
        {
          id: 'import',
          label: t.import,
          command: 'moments.import',
          isDisabled: !canChange,
          onAction: chooseMomentsFile,
        },
      ]}
    />
  )
}

/** For a library without moments. */
export function ImportMomentsButton() {
  const canChange = useCanChange()
  useCommand('moments.import', chooseMomentsFile, canChange)
  return (
    <Button icon={FileInput} command="moments.import" isDisabled={!canChange} onPress={chooseMomentsFile}>
      {t.import}
    </Button>
  )
}

export const handOverStory = ({ id, moments }: Story): void =>
  askHandOver({ stories: [id], moments: [], count: moments.length })

/** The key of a story, whichever of its tabs is open. */
export function StoryHandOverKey({ story }: { readonly story: Story }) {
  useCommand('story.handover', () => handOverStory(story))
  return null
}

export function StoryHandOverButton({ story }: { readonly story: Story }) {
  return (
    <Button command="story.handover" onPress={() => handOverStory(story)}>
      {t.fromStory}
    </Button>
  )
}
