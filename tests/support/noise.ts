import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'

/** A WAV file of noise (8 kHz, mono, 16 bit): a real recording with a fingerprint of its own, made without any tool. */
export function writeNoise(file: string, seconds: number): void {
  const samples = randomBytes(Math.round(seconds * 8000) * 2)
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(16_000, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  writeFileSync(file, Buffer.concat([header, samples]))
}
