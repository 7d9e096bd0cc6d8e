/**
 * The small player: plays one passage and stops at its end, or goes on to the next when several were asked for; stays while
 * the person goes on through the hits.
 */
import './mini.css'
import { Maximize2 } from 'lucide-react'
import { useRef } from 'react'
import { mediaUrl } from '../../api/client.ts'
import { type Passage, stepPlayer, usePlayer } from '../../state/player.ts'
import { openStory } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { formatClock, IconButton, showToast } from '../../ui/index.ts'
import { CardPlayer } from './card-player.tsx'
import { MiniBar } from './mini-bar.tsx'
import { PassageMusic } from './passage-music.tsx'
import { usePassage } from './use-passage.ts'

const t = texts.board

/** At the end of a passage the next one begins; after the last one the picture stays. */
const goOn = () => void stepPlayer(1)

/** In a row a recording that is away is passed over; a single one says so in the picture. */
function passOver(passage: Passage): void {
  if (stepPlayer(1)) showToast({ text: t.skipped(passage.title) })
}

function Player({ passage, round }: { readonly passage: Passage; readonly round: number }) {
  const video = useRef<HTMLVideoElement>(null)
  const { isPlaying, time, failed, toggle } = usePassage(video, passage, round, goOn, passOver)
  const length = Math.max(1, passage.endMs - passage.startMs)
  const done = Math.min(1, Math.max(0, (time - passage.startMs) / length))
  return (
    <section className="mini" aria-label={t.player}>
      <div className="mini-screen">
        {/* biome-ignore lint/a11y/useMediaCaption: the words of the passage are written below the picture */}
        <video
          ref={video}
          src={mediaUrl.play(passage.story)}
          preload="auto"
          playsInline
          onClick={toggle}
          onDoubleClick={() => openStory(passage.story, time)}
        />
        {failed && <p className="mini-failed">{t.cannotPlay}</p>}
        <div className="mini-progress" style={{ width: `${done * 100}%` }} />
      </div>
      <p className="mini-words">
        {passage.speaker !== '' && <b>{passage.speaker}: </b>}
        {passage.text}
      </p>
      <MiniBar isPlaying={isPlaying} toggle={toggle} title={passage.title}>
        <span className="small muted timecode">
          {formatClock(Math.min(time, passage.endMs))} / {formatClock(passage.endMs)}
        </span>
        <IconButton label={t.openHere} icon={Maximize2} onPress={() => openStory(passage.story, time)} />
      </MiniBar>
    </section>
  )
}

export function PassagePlayer() {
  const { passage, round, music } = usePlayer()
  if (!passage) return null
  return (
    <>
      {passage.isCard ? (
        <CardPlayer key={round} card={passage} onEnd={goOn} />
      ) : (
        <Player key={passage.story} passage={passage} round={round} />
      )}
      {music && <PassageMusic music={music} />}
    </>
  )
}
