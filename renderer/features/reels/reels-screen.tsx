/** Reels: the list of them, one opened, and one as it is printed. */
import './reels.css'
import './paper.css'
import { ListX } from 'lucide-react'
import { useView } from '../../state/view.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, EmptyState, ErrorNote } from '../../ui/index.ts'
import { PaperView } from './paper-view.tsx'
import { ReelList } from './reel-list.tsx'
import { ReelScreen } from './reel-screen.tsx'
import { useReel, useReels } from './use-reels.ts'

const t = texts.reels

function Failed({ error }: { readonly error: unknown }) {
  return (
    <div className="screen-note">
      <ErrorNote error={error} />
    </div>
  )
}

function Opened({
  id,
  listedAt,
  isPaper,
}: {
  readonly id: string
  readonly listedAt: number
  readonly isPaper: boolean
}) {
  const { data: reel, error } = useReel(id, listedAt)
  if (error && !reel) return <Failed error={error} />
  if (!reel) return <div aria-busy="true" />
  return isPaper ? <PaperView reel={reel} /> : <ReelScreen reel={reel} />
}

function Gone() {
  return (
    <section className="reels-screen" aria-label={t.title}>
      <EmptyState
        icon={ListX}
        title={t.goneTitle}
        actions={<Button onPress={() => go({ screen: 'reels', id: '' })}>{t.back}</Button>}
      >
        {t.goneText}
      </EmptyState>
    </section>
  )
}

export function ReelsScreen() {
  const view = useView((state) => state.view)
  const { data, error, dataUpdatedAt } = useReels()
  const id = view.screen === 'reels' ? view.id : ''
  const isPaper = view.screen === 'reels' && view.paper === true
  if (error && !data) return <Failed error={error} />
  if (!data) return <div aria-busy="true" />
  if (id === '') return <ReelList reels={data.reels} unknown={data.unknown} />
  if (!data.reels.some((reel) => reel.id === id)) return <Gone />
  return <Opened key={id} id={id} listedAt={dataUpdatedAt} isPaper={isPaper} />
}
