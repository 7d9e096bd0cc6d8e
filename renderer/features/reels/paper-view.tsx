/** The paper edit: time, who speaks, what is said, as it is printed. What is on the paper is the same table, alone. */
import { ChevronLeft, Download, Printer } from 'lucide-react'
import { createPortal } from 'react-dom'
import type { ReelDetail, ReelItem } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { go } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, formatDate, IconButton } from '../../ui/index.ts'
import { formatExact } from '../story/timecode.ts'
import { formatTenths, speakersOf } from './reel-model.ts'
import { savePaper } from './use-reels.ts'

const t = texts.reels
const columns = t.paperColumns

function Words({ item }: { readonly item: ReelItem }) {
  if (item.kind === 'title') return <b>{item.text}</b>
  const isSeveral = new Set(item.turns.map(({ speaker }) => speaker)).size > 1
  return (
    <div dir="auto" {...(item.language !== '' && { lang: item.language })}>
      {item.turns.map((turn, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: turns have nothing else to be known by
        <p key={index}>
          {isSeveral && turn.speaker !== '' && <b>{turn.speaker}: </b>}
          {turn.words}
        </p>
      ))}
    </div>
  )
}

function Notes({ item }: { readonly item: ReelItem }) {
  return (
    <>
      {item.fadeMs > 0 && <p>{t.crossFade(item.fadeMs)}</p>}
      {item.kind === 'clip' && item.note !== '' && <p>{item.note}</p>}
      {item.kind === 'clip' && item.state !== 'ok' && <p>{t.states[item.state]}</p>}
    </>
  )
}

function Line({ item, number }: { readonly item: ReelItem; readonly number: number }) {
  return (
    <tr>
      <td className="timecode">{number}</td>
      <td className="timecode">{formatTenths(item.atMs)}</td>
      <td>{item.kind === 'clip' ? speakersOf(item).join(', ') : t.titleMark}</td>
      <td>
        <Words item={item} />
      </td>
      <td>
        {item.kind === 'clip' && (
          <>
            <p>{[item.storyTitle, formatDate(item.recordedOn)].filter((part) => part !== '').join(', ')}</p>
            <p className="timecode">{`${formatExact(item.startMs)} –`}</p>
            <p className="timecode">{formatExact(item.endMs)}</p>
          </>
        )}
      </td>
      <td>
        <Notes item={item} />
      </td>
      <td className="timecode">{formatTenths(item.atMs + item.lengthMs)}</td>
    </tr>
  )
}

function Paper({ reel }: { readonly reel: ReelDetail }) {
  const { name, items, totalMs, music } = reel
  const clips = items.filter(({ kind }) => kind === 'clip').length
  return (
    <article className="paper" aria-label={t.paperTitle(name)}>
      <h2>{name}</h2>
      <p>{t.paperLine(formatTenths(totalMs), t.holds(clips, items.length - clips))}</p>
      {music && <p>{t.paperMusic(music.path, music.gainDb, music.duckDb)}</p>}
      <table>
        <thead>
          <tr>
            {Object.entries(columns).map(([column, label]) => (
              <th key={column} scope="col" className={`paper-${column}`}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <Line key={item.id} item={item} number={index + 1} />
          ))}
        </tbody>
      </table>
    </article>
  )
}

export function PaperView({ reel }: { readonly reel: ReelDetail }) {
  const back = () => go({ screen: 'reels', id: reel.id })
  useCommand('app.back', back)
  return (
    <section className="reels-screen" aria-label={t.paperTitle(reel.name)}>
      <header className="screen-bar reel-bar">
        <IconButton label={t.backToReel} icon={ChevronLeft} command="app.back" onPress={back} />
        <h1 className="truncate">{t.paperTitle(reel.name)}</h1>
        <span className="grow" />
        {(['docx', 'csv', 'md'] as const).map((format) => (
          <Button key={format} icon={Download} onPress={() => void savePaper(reel.id, format)}>
            {t[format]}
          </Button>
        ))}
        <Button icon={Printer} variant="primary" onPress={() => window.print()}>
          {t.print}
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long page is scrolled by keyboard too */}
      <section className="paper-desk" tabIndex={0} aria-label={t.paper}>
        <Paper reel={reel} />
      </section>
      {createPortal(
        <div className="paper-print">
          <Paper reel={reel} />
        </div>,
        document.body,
      )}
    </section>
  )
}
