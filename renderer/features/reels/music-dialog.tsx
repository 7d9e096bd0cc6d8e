/** Music under a reel: which file, how loud, how much lower while somebody speaks. */
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import { useAppState } from '../../api/queries.ts'
import type { ReelDetail } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, Note, showProblem, TextField } from '../../ui/index.ts'
import { FolderBrowser } from '../add/folder-browser.tsx'

const t = texts.reels

/** A level as typed, also with the sign of print and a decimal comma; null outside its bounds. */
export function readLevel(text: string, from: number, to: number): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.')
  const level = Number(plain)
  return plain === '' || Number.isNaN(level) || level < from || level > to ? null : level
}

const folderOf = (path: string): string => path.replace(/[\\/][^\\/]*$/, '')
const isAbsolute = (path: string): boolean => /^([a-z]:[\\/]|[\\/])/i.test(path)

function ChooseFile({ path, onPath }: { readonly path: string; readonly onPath: (path: string) => void }) {
  const isDesktop = useAppState().data?.shell === 'electron'
  const [isBrowsing, setBrowsing] = useState(false)
  const choose = async () => {
    if (!isDesktop) return setBrowsing(!isBrowsing)
    try {
      const [first] = (await call('add.pick', {})).paths ?? []
      if (first !== undefined) onPath(first)
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <>
      <div className="reel-music-file">
        <TextField label={t.musicFile} placeholder={t.musicNone} className="grow" value={path} onChange={onPath} />
        <Button onPress={() => void choose()} {...(!isDesktop && { 'aria-expanded': isBrowsing })}>
          {t.musicChoose}
        </Button>
      </div>
      {isBrowsing && (
        <FolderBrowser
          start={isAbsolute(path) ? folderOf(path) : ''}
          checked={new Set([path])}
          onCheck={(file, isOn) => onPath(isOn ? file : '')}
        />
      )}
    </>
  )
}

export function MusicDialog({ reel, onClose }: { readonly reel: ReelDetail; readonly onClose: () => void }) {
  const { music } = reel
  const [path, setPath] = useState(music?.path ?? '')
  const [gain, setGain] = useState(String(music?.gainDb ?? -12))
  const [duck, setDuck] = useState(String(music?.duckDb ?? 12))
  const change = useChange('reels.music', {
    undo: true,
    said: (_output, { music: now }) => (now ? t.musicSaved : t.musicRemoved),
    onDone: onClose,
  })
  const gainDb = readLevel(gain, -60, 12)
  const duckDb = readLevel(duck, 0, 60)
  const save = () => {
    if (gainDb !== null && duckDb !== null) change.mutate({ id: reel.id, music: { path: path.trim(), gainDb, duckDb } })
  }
  const canSave = path.trim() !== '' && gainDb !== null && duckDb !== null && !change.isPending
  return (
    <Dialog
      title={t.music}
      isOpen
      onClose={onClose}
      size="wide"
      footer={
        <>
          {music && <Button onPress={() => change.mutate({ id: reel.id, music: null })}>{t.musicRemove}</Button>}
          <span className="grow" />
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button variant="primary" isDisabled={!canSave} onPress={save}>
            {t.save}
          </Button>
        </>
      }
    >
      <div className="reel-music">
        <p className="muted">{t.musicText}</p>
        {music && !music.isThere && path === music.path && <Note kind="warning">{t.musicAway}</Note>}
        <ChooseFile path={path} onPath={setPath} />
        <div className="reel-levels">
          <TextField
            label={t.gain}
            figures
            value={gain}
            onChange={setGain}
            problem={gainDb === null ? t.gainProblem : ''}
          />
          <TextField
            label={t.duck}
            figures
            value={duck}
            onChange={setDuck}
            problem={duckDb === null ? t.duckProblem : ''}
          />
        </div>
      </div>
    </Dialog>
  )
}
