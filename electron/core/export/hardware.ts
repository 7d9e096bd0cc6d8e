/**
 * Encoders in the graphics hardware. That ffmpeg lists one says only that it was built with it: whether there is such hardware
 * with a driver is found out by encoding one frame with it.
 */
import type { MediaTools } from '../media/locate.ts'
import { askTool } from '../media/run.ts'
import { h264 } from './targets/h264.ts'
import { bt709, groupOf, type Target } from './targets/model.ts'

export interface HardwareEncoder {
  /** ffmpeg's name of it. */
  readonly encoder: string
  /** Quality like that of the software encoder at crf 20, by each maker's own scale. */
  readonly options: readonly string[]
  /** Stand before the inputs. */
  readonly globalOptions?: readonly string[]
  /** Brings pictures into the hardware, after the last filter. */
  readonly upload?: string
}

/** Best first. The quality scales are those of ffmpeg's guides for each (trac.ffmpeg.org, HWAccelIntro). */
const CANDIDATES: readonly HardwareEncoder[] = [
  { encoder: 'h264_videotoolbox', options: ['-q:v', '65', '-allow_sw', '0'] },
  { encoder: 'h264_nvenc', options: ['-preset', 'p5', '-rc', 'vbr', '-cq', '21', '-b:v', '0'] },
  { encoder: 'h264_qsv', options: ['-preset', 'medium', '-global_quality', '21'], upload: 'format=nv12' },
  { encoder: 'h264_amf', options: ['-quality', 'balanced', '-rc', 'cqp', '-qp_i', '20', '-qp_p', '22'] },
  {
    encoder: 'h264_vaapi',
    options: ['-rc_mode', 'CQP', '-qp', '21'],
    globalOptions: ['-vaapi_device', '/dev/dri/renderD128'],
    upload: 'format=nv12,hwupload',
  },
]

/** One black frame through the encoder, thrown away. */
function trialArgs({ encoder, options, globalOptions = [], upload }: HardwareEncoder): string[] {
  return [
    ...['-hide_banner', '-nostdin', '-v', 'error', ...globalOptions],
    ...['-f', 'lavfi', '-i', 'color=black:s=640x360:r=25,format=yuv420p', '-frames:v', '1'],
    ...(upload === undefined ? [] : ['-vf', upload]),
    ...['-c:v', encoder, ...options, '-profile:v', 'high', '-f', 'null', '-'],
  ]
}

async function works(tools: MediaTools, candidate: HardwareEncoder): Promise<boolean> {
  if (!tools.encoders.has(candidate.encoder)) return false
  return askTool(tools.ffmpeg, trialArgs(candidate)).then(
    () => true,
    () => false,
  )
}

async function search(tools: MediaTools): Promise<HardwareEncoder | null> {
  for (const candidate of CANDIDATES) if (await works(tools, candidate)) return candidate
  return null
}

const found = new WeakMap<MediaTools, Promise<HardwareEncoder | null>>()

/** The first encoder that really encodes here; null when there is none. Asked once for each ffmpeg. Never rejects. */
export function findHardware(tools: MediaTools): Promise<HardwareEncoder | null> {
  const known = found.get(tools) ?? search(tools)
  found.set(tools, known)
  return known
}

/** The target made in hardware; null where it is no H.264. */
export function inHardware(target: Target, hardware: HardwareEncoder): Target | null {
  if (target !== h264) return null
  const { encoder, options, globalOptions, upload } = hardware
  return {
    ...target,
    encoders: [encoder],
    video: (rate) => [
      ...['-c:v', encoder, ...options, '-profile:v', 'high', '-g', groupOf(rate), '-flags:v', '+cgop+bitexact'],
      ...['-metadata:s:v:0', 'encoder=H.264', ...bt709],
    ],
    ...(globalOptions && { globalOptions }),
    ...(upload !== undefined && { upload }),
  }
}
