/** The picture with its captions, or a calm area for sound alone; says why when nothing can be played. */
import { AudioLines, LoaderCircle, Unplug, VideoOff } from 'lucide-react'
import { type RefCallback, useCallback } from 'react'
import { mediaUrl } from '../../api/client.ts'
import { useJobs } from '../../api/queries.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/states.tsx'
import { CaptionOverlay } from '../export/caption-overlay.tsx'
import { nearestShape } from '../export/shapes.ts'
import { useCaptions } from '../export/use-captions.ts'
import { ProgressBar } from '../../ui/progress.tsx'
import { usePlayer, usePlayerState } from './player-hooks.ts'
import { useStoryContext } from './story-context.ts'

export function Picture() {
  const { detail } = useStoryContext()
  const video = detail.story.media.info.video
  const size = video ?? { width: 16, height: 9 }
  return (
    <div className="picture-room">
      <div
        className={video ? 'picture' : 'picture sound-only'}
        style={{ '--picture-ratio': size.width / size.height } as React.CSSProperties}
      >
        {detail.playback === 'ready' ? <Playing /> : <NotPlaying />}
      </div>
    </div>
  )
}

function Playing() {
  const { detail } = useStoryContext()
  const player = usePlayer()
  const failure = usePlayerState((state) => state.failure)
  const { story } = detail
  const attach: RefCallback<HTMLMediaElement> = useCallback(
    (element) => (element ? player.attach(element) : undefined),
    [player],
  )
  if (failure) {
    return (
      <EmptyState icon={VideoOff} title={texts.story.picture.doesNotPlay}>
        {failure}
      </EmptyState>
    )
  }
  const shared = { src: mediaUrl.play(story.id), preload: 'auto', onClick: () => player.toggle() } as const
  return (
    <>
      {story.media.info.video ? (
        <video
          ref={attach}
          {...shared}
          playsInline
          disablePictureInPicture
          aria-label={texts.story.picture.label(story.title)}
        />
      ) : (
        <>
          {/* biome-ignore lint/a11y/useMediaCaption: the captions are shown as text below */}
          <audio ref={attach} src={shared.src} preload="auto" />
          <AudioLines className="sound-mark" size={40} strokeWidth={1.25} aria-hidden />
        </>
      )}
      <Captions />
    </>
  )
}

function Captions() {
  const { detail, language, captionsOn, transcript } = useStoryContext()
  const player = usePlayer()
  const video = detail.story.media.info.video
  const shape = video ? nearestShape(video.width, video.height) : '16:9'
  const layout = useCaptions(detail.story.id, captionsOn && transcript ? language : '', shape)
  if (!captionsOn || !layout) return null
  return <CaptionOverlay layout={layout} language={language} now={player.now} onTick={player.onTick} />
}

function NotPlaying() {
  const { detail } = useStoryContext()
  const job = useJobs().data?.findLast(
    (candidate) => candidate.kind === 'proxy' && candidate.storyId === detail.story.id && candidate.state !== 'done',
  )
  if (detail.playback === 'preparing') {
    return (
      <EmptyState icon={LoaderCircle} title={texts.story.picture.makingCopy}>
        <p>{texts.story.picture.whyCopy(detail.story.media.info.video?.codec ?? '')}</p>
        <ProgressBar label={texts.story.picture.copyProgress} value={job?.progress ?? null} />
      </EmptyState>
    )
  }
  if (detail.playback === 'missing') {
    return (
      <EmptyState icon={Unplug} title={texts.story.picture.missing}>
        <p className="anywhere">{detail.story.media.path}</p>
        <p>{texts.story.picture.missingRemedy}</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={VideoOff} title={texts.story.picture.copyFailed}>
      {job?.problem ? `${job.problem.title}. ${job.problem.remedy}` : texts.story.picture.copyFailedRemedy}
    </EmptyState>
  )
}
