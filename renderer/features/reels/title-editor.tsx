/** A title opened where it stands: its words, how long it stands, how it begins. */
import { Check } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ReelTitle } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, Kbd, TextField } from '../../ui/index.ts'
import { EditorFrame } from './editor-frame.tsx'
import { TransitionChoice } from './transition-choice.tsx'
import type { ReelChanges } from './use-reels.ts'

const t = texts.reels

/** Milliseconds of what was typed; null for what is no length of a title (electron/core/library/model-reel.ts). */
export function readSeconds(text: string): number | null {
  const ms = Math.round(Number(text.trim().replace(',', '.')) * 1000)
  return text.trim() !== '' && ms >= 500 && ms <= 60_000 ? ms : null
}

interface EditorProps {
  readonly title: ReelTitle
  readonly isFirst: boolean
  readonly changes: ReelChanges
  readonly onClose: () => void
}

export function TitleEditor({ title, isFirst, changes, onClose }: EditorProps) {
  const [text, setText] = useState(title.text)
  const [seconds, setSeconds] = useState(String(title.durationMs / 1000))
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const durationMs = readSeconds(seconds)
  const save = () => {
    const words = text.trim()
    const edit = {
      ...(words !== '' && words !== title.text && { text: words }),
      ...(durationMs !== null && durationMs !== title.durationMs && { durationMs }),
    }
    if (Object.keys(edit).length > 0) changes.editTitle(title.id, edit)
  }
  const close = () => {
    save()
    onClose()
  }
  return (
    <EditorFrame
      onKeyDown={(event) => {
        if (!(event.target instanceof HTMLInputElement)) return
        if (event.key === 'Escape') onClose()
        else if (event.key === 'Enter') close()
        else return
        event.preventDefault()
      }}
    >
      <div className="reel-editor-more">
        <TextField
          label={t.titleText}
          className="grow"
          value={text}
          onChange={setText}
          onBlur={save}
          maxLength={500}
          inputRef={field}
          autoFocus
        />
        <TextField
          label={t.titleSeconds}
          className="reel-seconds"
          figures
          inputMode="decimal"
          value={seconds}
          onChange={setSeconds}
          onBlur={save}
          problem={durationMs === null ? t.titleSecondsProblem : ''}
        />
        <TransitionChoice item={title} isFirst={isFirst} onChange={(ms) => changes.fade([title.id], ms)} />
        <Button icon={Check} onPress={close}>
          {t.close}
          <Kbd>{texts.commands.keys.Enter}</Kbd>
        </Button>
      </div>
    </EditorFrame>
  )
}
