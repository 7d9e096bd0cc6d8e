/** What comes into the small library of the durability tests. */
import { crc32, deflateSync } from 'node:zlib'
import type { PlannedOutput } from '../../../../electron/core/export/model.ts'
import type { ExportRecord } from '../../../../electron/core/library/export-record.ts'
import type { IncomingTranscript } from '../../../../electron/core/library/import-transcript.ts'
import { writeWebvtt } from '../../../../electron/core/transcripts/webvtt-write.ts'
import { cue } from '../../../support/stories.ts'

export function incoming(language: string, lines: readonly string[]): IncomingTranscript {
  const cues = lines.map((line, index) => cue(`c${index + 1}`, index * 2000, line, 'Ana'))
  const original = Buffer.from(writeWebvtt(cues, { language }))
  return { language, cues, source: `words.${language}.vtt`, problems: [], original, engine: '', estimated: false }
}

export const record = (more: Partial<ExportRecord> = {}): ExportRecord => ({
  ...{ run: 'r1', at: '2026-02-01T10:00:00.000Z', story: 'a', moment: null, startMs: 0, endMs: 10_000 },
  ...{ preset: '9:16', captions: 'burn', language: 'en' },
  ...more,
})

export const planned: PlannedOutput = {
  ...{
    moment: null,
    story: 'a',
    title: 't',
    preset: '16:9',
    platform: null,
    startMs: 0,
    endMs: 4000,
    width: 1280,
    height: 720,
  },
  ...{ captions: 'none', fit: 'blur', loudness: null, denoise: false, language: null, cueCount: 0, estimatedBytes: 0 },
  ...{ file: '/clips/clip.mp4', mayRename: true, problems: [] },
}

function chunk(name: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.byteLength)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A grey picture of 16 by 16 pixels (PNG, third edition). */
export function greyPng(): Buffer {
  const header = Buffer.from([0, 0, 0, 16, 0, 0, 0, 16, 8, 0, 0, 0, 0])
  const pixels = deflateSync(Buffer.alloc(16 * 17, 0x80))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const end = chunk('IEND', Buffer.alloc(0))
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), end])
}
