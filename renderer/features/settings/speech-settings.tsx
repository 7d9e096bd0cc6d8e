/** Settings: which program writes down what is said, and with which model. Both are the person's own, and stay on this machine. */
import { CircleCheck } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import { keys, useSpeech } from '../../api/queries.ts'
import type { AppState, SpeechState } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, Note, Select, showProblem, TextField } from '../../ui/index.ts'

const t = texts.speechSettings

type Speech = AppState['settings']['speech']
type Engine = Speech['engine']

const ENGINES = [
  { id: 'none', label: t.engines.none },
  { id: 'whisper-cli', label: t.engines['whisper-cli'] },
  { id: 'ffmpeg', label: t.engines.ffmpeg },
] as const satisfies readonly { id: Engine; label: string }[]

/** Saves, then has the program answer once. */
function useCheck() {
  const client = useQueryClient()
  const [state, setState] = useState<SpeechState | null>(null)
  const [busy, setBusy] = useState(false)
  const save = useChange('app.settings')
  const check = async (speech: Speech) => {
    setBusy(true)
    setState(null)
    try {
      await save.mutateAsync({ speech })
      setState(await call('speech.state', { run: true }))
      await client.invalidateQueries({ queryKey: keys.speech })
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return { check, state, busy, forget: () => setState(null) }
}

const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path

function Suggestion({ children, action, onUse }: { children: ReactNode; action: string; onUse: () => void }) {
  return (
    <div className="settings-hint small muted">
      <span className="anywhere">{children}</span>
      <Button size="small" onPress={onUse}>
        {action}
      </Button>
    </div>
  )
}

function Result({ state }: { readonly state: SpeechState }) {
  if (state.engine === 'none') return null
  if (!state.ready) {
    return (
      <Note kind="warning" title={t.notReady}>
        {state.missing}
      </Note>
    )
  }
  return (
    <p className="settings-ready" role="status">
      <CircleCheck size={16} aria-hidden /> {t.works(fileName(state.model))}
    </p>
  )
}

interface FieldsProps {
  readonly value: Speech
  readonly set: (change: Partial<Speech>) => void
  readonly known: SpeechState | undefined
}

/** What the chosen engine needs. */
function EngineFields({ value, set, known }: FieldsProps) {
  const found = known?.engines.find((engine) => engine.id === value.engine)
  const models = (known?.models ?? []).map((path) => ({ id: path, label: fileName(path) }))
  return (
    <>
      {value.engine === 'whisper-cli' && (
        <>
          <TextField
            label={t.program}
            help={t.programHelp}
            placeholder={t.programExample}
            value={value.program}
            onChange={(program) => set({ program })}
          />
          {found && found.path !== '' && found.path !== value.program && (
            <Suggestion action={t.use} onUse={() => set({ program: found.path })}>
              {t.foundAt(found.path)}
            </Suggestion>
          )}
        </>
      )}
      {value.engine === 'ffmpeg' && found && !found.found && <p className="small muted">{t.noFilter}</p>}
      <TextField
        label={t.model}
        help={t.modelHelp}
        placeholder={t.modelExample}
        value={value.model}
        onChange={(model) => set({ model })}
      />
      {models.length > 1 && (
        <Select
          label={t.modelsInFolder}
          options={models}
          value={models.some(({ id }) => id === value.model) ? value.model : null}
          onChange={(model) => set({ model })}
        />
      )}
    </>
  )
}

export function SpeechSettings({ app }: { readonly app: AppState }) {
  const saved = app.settings.speech
  const [value, setValue] = useState(saved)
  const { data: known } = useSpeech()
  const { check, state, busy, forget } = useCheck()
  const set = (change: Partial<Speech>) => {
    setValue({ ...value, ...change })
    forget()
  }
  const clean = { ...value, program: value.program.trim(), model: value.model.trim() }
  return (
    <section className="settings-part" aria-labelledby="settings-speech">
      <h3 id="settings-speech">{t.title}</h3>
      <p className="muted">{t.about}</p>
      <form
        className="settings-stack"
        onSubmit={(event) => {
          event.preventDefault()
          void check(clean)
        }}
      >
        <div className="settings-line">
          <span aria-hidden>{t.engine}</span>
          <Select
            label={t.engine}
            hideLabel
            options={ENGINES}
            value={value.engine}
            onChange={(engine) => {
              set({ engine })
              // Nothing to fill in and check: this is the whole choice.
              if (engine === 'none') void check({ ...clean, engine })
            }}
          />
        </div>
        {value.engine !== 'none' && (
          <>
            <EngineFields value={value} set={set} known={known} />
            <div className="settings-end">
              <Button type="submit" isDisabled={busy}>
                {busy ? t.checking : t.saveAndCheck}
              </Button>
            </div>
            {state && (
              <div className="settings-result" ref={(element) => element?.scrollIntoView({ block: 'nearest' })}>
                <Result state={state} />
              </div>
            )}
          </>
        )}
      </form>
    </section>
  )
}
