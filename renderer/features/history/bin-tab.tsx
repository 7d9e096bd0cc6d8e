/** What was removed: put back one by one or several, or deleted for good after a question that names it. */
import {
  Clapperboard,
  Film,
  Image,
  ListVideo,
  type LucideIcon,
  Quote,
  Scissors,
  Search,
  Tag,
  Trash2,
  UserRound,
} from 'lucide-react'
import { useMemo, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { useLibrary } from '../../api/queries.ts'
import { texts } from '../../texts/index.ts'
import { formatTimeOfDay } from '../../texts/words.ts'
import { Button, Checkbox, Dialog, EmptyState, ErrorNote } from '../../ui/index.ts'
import { DayList } from './day-list.tsx'
import { type BinLine, binTitle, underDays } from './history-model.ts'
import { useBin } from './use-history.ts'

const t = texts.historyScreen.bin

const icons: Readonly<Record<BinLine['kind'], LucideIcon>> = {
  story: Film,
  moment: ListVideo,
  quote: Quote,
  reel: Clapperboard,
  clip: Scissors,
  tag: Tag,
  person: UserRound,
  search: Search,
  logo: Image,
}
/** As many names as a person reads before agreeing. */
const NAMED = 8

interface EmptyDialogProps {
  readonly items: readonly BinLine[] | null
  readonly onClose: () => void
  readonly onDone: () => void
}

function EmptyDialog({ items, onClose, onDone }: EmptyDialogProps) {
  const empty = useChange('bin.empty', {
    said: (_output, { keys }) => t.emptied(keys.length),
    onDone: () => {
      onDone()
      onClose()
    },
  })
  const going = items ?? []
  return (
    <Dialog
      title={t.emptyTitle(going.length)}
      isOpen={items !== null}
      onClose={onClose}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {t.cancel}
          </Button>
          <Button
            variant="danger"
            isDisabled={empty.isPending}
            onPress={() => empty.mutate({ keys: going.map(({ key }) => key) })}
          >
            {t.emptyIt}
          </Button>
        </>
      }
    >
      <p>{t.emptyText}</p>
      <ul className="bin-going">
        {going.slice(0, NAMED).map((item) => (
          <li key={item.key}>
            <span className="muted">{t.kinds[item.kind]}</span> <span dir="auto">{binTitle(item)}</span>
          </li>
        ))}
        {going.length > NAMED && <li className="muted">{t.emptyMore(going.length - NAMED)}</li>}
      </ul>
      <p className="muted small">{t.emptySafe}</p>
    </Dialog>
  )
}

interface RowProps {
  readonly item: BinLine
  readonly isChosen: boolean
  readonly onChoose: (isChosen: boolean) => void
  readonly onPutBack: () => void
  readonly readOnly: boolean
}

function BinRow({ item, isChosen, onChoose, onPutBack, readOnly }: RowProps) {
  const Icon = icons[item.kind]
  const title = binTitle(item)
  return (
    <div className="bin-row">
      <Checkbox aria-label={t.choose(title)} isSelected={isChosen} onChange={onChoose} isDisabled={readOnly} />
      <Icon size={16} className="bin-icon" aria-hidden />
      <div className="change-words">
        <p className="truncate" dir="auto">
          {title}
        </p>
        <p className="muted small truncate">
          {[t.kinds[item.kind], item.storyTitle && t.of(item.storyTitle)].filter(Boolean).join(' ')}
          {item.useCount > 0 && ` · ${t.uses(item.useCount)}`}
          {` · ${t.removed(formatTimeOfDay(Date.parse(item.at)), item.who)}`}
        </p>
      </div>
      {!readOnly && (
        <Button size="small" aria-label={t.putBackThis(title)} onPress={onPutBack}>
          {t.putBack}
        </Button>
      )}
    </div>
  )
}

export function BinTab() {
  const { data, error } = useBin()
  const readOnly = (useLibrary()?.readOnly ?? '') !== ''
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [going, setGoing] = useState<readonly BinLine[] | null>(null)
  const clear = () => setChosen(new Set())
  const putBack = useChange('bin.putBack', {
    said: (_output, { keys }) => t.didPutBack(keys.length),
    undo: true,
    onDone: clear,
  })
  const items = useMemo(() => data ?? [], [data])
  const rows = useMemo(() => underDays(items, ({ key }) => key, Date.now()), [items])
  if (error && !data) return <ErrorNote error={error} />
  if (!data) return <div aria-busy="true" />
  const picked = items.filter(({ key }) => chosen.has(key))
  if (items.length === 0)
    return (
      <EmptyState icon={Trash2} title={t.none}>
        {t.noneHint}
      </EmptyState>
    )
  const choose = (key: string) => (isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(key)
    else next.delete(key)
    setChosen(next)
  }
  return (
    <div className="history-part">
      <div className="history-bar">
        <span className="muted small grow">{t.what}</span>
        {!readOnly && picked.length > 0 && (
          <Button onPress={() => putBack.mutate({ keys: picked.map(({ key }) => key) })}>
            {t.putBackSome(picked.length)}
          </Button>
        )}
        {!readOnly && (
          <Button variant="quiet" icon={Trash2} onPress={() => setGoing(picked.length > 0 ? picked : items)}>
            {picked.length > 0 ? t.emptySome(picked.length) : t.emptyAll}
          </Button>
        )}
      </div>
      <DayList label={t.label} rows={rows} itemHeight={60}>
        {(item) => (
          <BinRow
            item={item}
            isChosen={chosen.has(item.key)}
            onChoose={choose(item.key)}
            onPutBack={() => putBack.mutate({ keys: [item.key] })}
            readOnly={readOnly}
          />
        )}
      </DayList>
      <EmptyDialog items={going} onClose={() => setGoing(null)} onDone={clear} />
    </div>
  )
}
