/** Every shortcut, by where it works; each can be changed by pressing another key. */
import { RotateCcw } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { keyText, showKey } from '../../commands/keys.ts'
import { type Command, findConflicts, keysOf, listCommands, useChangedKeys } from '../../commands/registry.ts'
import { closeOverlay, useOverlay } from '../../state/overlays.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, IconButton, Kbd, TextField } from '../../ui/index.ts'
import './settings.css'

const t = texts.shortcuts

type Changed = Readonly<Record<string, string>>

/** Waits for a key: Escape gives up, Backspace takes the key away. */
interface CatcherProps {
  readonly command: Command
  /** null gives up. */
  readonly onDone: (key: string | null) => void
  /** The focus went elsewhere. */
  readonly onLeave: () => void
}

function KeyCatcher({ command, onDone, onLeave }: CatcherProps) {
  return (
    <div
      className="key-catcher"
      role="application"
      aria-label={t.pressKeyFor(command.label)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      ref={(element) => element?.focus()}
      onBlur={onLeave}
      onKeyDown={(event) => {
        event.preventDefault()
        event.stopPropagation()
        const key = keyText(event)
        if (key === '') return
        if (key === 'Escape' || key === 'Tab') onDone(null)
        else onDone(key === 'Backspace' ? '' : key)
      }}
    >
      {t.pressKey}
    </div>
  )
}

interface RowProps {
  readonly command: Command
  readonly changed: Changed
  readonly onChange: (changed: Changed) => void
}

function ShortcutRow({ command, changed, onChange }: RowProps) {
  const [catching, setCatching] = useState(false)
  /** The button that was pressed went away meanwhile: it takes the focus when it is back. */
  const [returning, setReturning] = useState(false)
  const keys = keysOf(command, changed)
  const conflicts = keys.flatMap((key) => findConflicts(command.id, key, changed))
  const isOwn = changed[command.id] !== undefined
  return (
    <li className="shortcut">
      <span className="grow">
        {command.label}
        {isOwn && conflicts[0] && <span className="field-error">{t.also(conflicts[0].label)}</span>}
      </span>
      {isOwn && (
        <IconButton
          label={t.giveFirstKeyBack(command.label)}
          icon={RotateCcw}
          size="small"
          onPress={() => onChange(Object.fromEntries(Object.entries(changed).filter(([id]) => id !== command.id)))}
        />
      )}
      {catching ? (
        <KeyCatcher
          command={command}
          onLeave={() => setCatching(false)}
          onDone={(key) => {
            setReturning(true)
            setCatching(false)
            if (key !== null) onChange({ ...changed, [command.id]: key })
          }}
        />
      ) : command.shownOnly ? (
        <span className="shortcut-keys">
          {keys.map((key) => (
            <Kbd key={key}>{showKey(key)}</Kbd>
          ))}
        </span>
      ) : (
        <Button
          variant="quiet"
          size="small"
          className="shortcut-keys"
          autoFocus={returning}
          onBlur={() => setReturning(false)}
          onPress={() => setCatching(true)}
        >
          <span className="hidden-text">{t.change(command.label)}</span>
          {keys.length === 0
            ? t.noKey
            : keys.map((key) => (
                <kbd key={key} className="kbd">
                  {showKey(key)}
                </kbd>
              ))}
        </Button>
      )}
    </li>
  )
}

/** Commands that fit the text, by group in the order they were defined. */
export function groupCommands(commands: readonly Command[], text: string): [string, Command[]][] {
  const wanted = text.trim().toLowerCase()
  const groups = new Map<string, Command[]>()
  for (const command of commands) {
    if (!`${command.label} ${command.group}`.toLowerCase().includes(wanted)) continue
    groups.set(command.group, [...(groups.get(command.group) ?? []), command])
  }
  return [...groups]
}

export function ShortcutsDialog() {
  const open = useOverlay((state) => state.open === 'shortcuts')
  const changed = useChangedKeys((state) => state.changed)
  const [text, setText] = useState('')
  const save = useChange('app.settings')
  const groups = useMemo(() => (open ? groupCommands(listCommands(), text) : []), [open, text])
  const change = (shortcuts: Changed) => {
    useChangedKeys.setState({ changed: shortcuts })
    save.mutate({ shortcuts: { ...shortcuts } })
  }
  return (
    <Dialog
      title={texts.common.shortcuts}
      size="wide"
      isOpen={open}
      onClose={closeOverlay}
      footer={
        <>
          <span className="small muted grow">{t.changeHint}</span>
          <Button onPress={() => change({})} isDisabled={Object.keys(changed).length === 0}>
            {t.allAsAtFirst}
          </Button>
        </>
      }
    >
      <TextField label={t.find} hideLabel placeholder={t.findHint} value={text} onChange={setText} autoFocus />
      <div className="shortcut-groups">
        {groups.map(([group, commands]) => (
          <section key={group} aria-label={group}>
            <h3 className="facet-name">{group}</h3>
            <ul>
              {commands.map((command) => (
                <ShortcutRow key={command.id} command={command} changed={changed} onChange={change} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
