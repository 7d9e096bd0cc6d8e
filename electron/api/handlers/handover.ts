import type { Core } from '../../core/core.ts'
import { askSound, askStartTimecode } from '../../core/interchange/ask-timecode.ts'
import { timelineFormats } from '../../core/interchange/formats.ts'
import type { AskStartTimecode } from '../../core/interchange/prepare.ts'
import { archiveOf, handOver, handOverReel, inBase64, noteHandOver } from '../../core/interchange/hand-over.ts'
import { HandOverName } from '../../core/interchange/names.ts'
import { planFile, recogniseFile } from '../../core/interchange/take-in.ts'
import { keepMoments } from '../../core/interchange/to-library.ts'
import type { Session } from '../../core/session.ts'
import { ENCODINGS } from '../../core/transcripts/encodings.ts'
import { PREVIEW_ROWS } from '../contract-handover.ts'
import type { Parsed } from '../contract.ts'
import type { HandlersOf } from '../handler.ts'

/** Asking a recording takes a tenth of a second, and a dialog plans again with every choice: answers are kept with the library. */
const asked = new WeakMap<Session, Map<string, string>>()

function askOnce(core: Core): AskStartTimecode {
  const session = core.library()
  const known = asked.get(session) ?? new Map<string, string>()
  asked.set(session, known)
  const ask = askStartTimecode(session.root, () => core.tools())
  return async (story) => {
    const { fingerprint } = story.media
    const found = known.get(fingerprint) ?? (await ask(story))
    if (found !== null) known.set(fingerprint, found)
    return found
  }
}

function prepare(core: Core, { moments, reel, captions, ...request }: Parsed<'handover.plan'>) {
  const { store, root } = core.library()
  if (reel !== undefined) {
    const ask = { startTimecode: askOnce(core), sound: askSound(() => core.tools()) }
    return handOverReel(store, root, { reel, captions, name: request.name, format: request.format }, ask)
  }
  const chosen = moments.length > 0 ? moments : undefined
  return handOver(store, root, { ...request, chosen }, askOnce(core))
}

const isWritten = (format: string): format is HandOverName => HandOverName.safeParse(format).success

export const handOverHandlers: HandlersOf<'handover'> = {
  'handover.formats': async () => ({
    formats: timelineFormats.flatMap(({ format, extension }) => (isWritten(format) ? [{ format, extension }] : [])),
  }),
  'handover.plan': async (request, { core }) => {
    const { name, files, clips, problems } = await prepare(core, request)
    return { name, files: files.map(({ fileName }) => fileName), clips, problems: [...problems] }
  },
  'handover.files': async ({ archive, ...request }, { core }) => {
    const { name, files, clips, problems, parts } = await prepare(core, request)
    // The files are made: that a line about them cannot be written is no reason to call it failed.
    await noteHandOver(core.library().exports, request.format, parts).catch(() => undefined)
    const answer = { clips, problems: [...problems] }
    if (archive && files.length > 1) {
      const { fileName, bytes } = archiveOf(name, files)
      return { ...answer, files: [{ fileName, mime: 'application/zip', base64: inBase64(bytes) }] }
    }
    // A type of its own would make some browsers add an ending of theirs.
    const mime = 'application/octet-stream'
    return { ...answer, files: files.map(({ fileName, text }) => ({ fileName, mime, base64: inBase64(text) })) }
  },
}

type FileRequest = Parsed<'moments.previewImport'>

function plan(core: Core, { base64, ...file }: FileRequest) {
  const { store, root } = core.library()
  return planFile(store, root, { ...file, bytes: Buffer.from(base64, 'base64') })
}

type ImportOperation = 'moments.recognise' | 'moments.previewImport' | 'moments.import'

export const momentImportHandlers: Pick<HandlersOf<'moments'>, ImportOperation> = {
  'moments.recognise': async ({ base64 }) => ({ format: recogniseFile(Buffer.from(base64, 'base64')) }),
  'moments.previewImport': async (request, { core }) => {
    const { format, encoding, moments, knownMoments, known, problems, refused } = await plan(core, request)
    return {
      ...{
        format,
        encoding,
        encodings: ENCODINGS,
        refused,
        known,
        count: moments.length,
        problemCount: problems.length,
      },
      moments: moments.slice(0, PREVIEW_ROWS),
      there: knownMoments.slice(0, PREVIEW_ROWS),
      problems: problems.slice(0, PREVIEW_ROWS),
    }
  },
  'moments.import': async (request, { core }) => {
    const planned = await plan(core, request)
    const ids = planned.moments.length > 0 ? await keepMoments(core.library().store, planned) : []
    return { ids, known: planned.known, refused: planned.refused }
  },
}
