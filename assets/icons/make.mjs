/**
 * Makes the icons of the packages from icon.svg: `node assets/icons/make.mjs` with a Chromium installed. Needs no network, which
 * electron-builder's own conversion does.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright'
import { findChromium } from '../../scripts/lib/system.mjs'

const folder = import.meta.dirname
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
/** Sizes of an .icns by its four-letter types (Apple Icon Image format); ic11-ic14 are for screens of double density. */
const ICNS = { ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 }
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]

async function drawPictures() {
  const svg = readFileSync(`${folder}/icon.svg`, 'utf8')
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
  const page = await browser.newPage()
  const pictures = new Map()
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size })
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
    pictures.set(size, await page.screenshot({ omitBackground: true }))
  }
  await browser.close()
  return pictures
}

/** An .icns is a chain of (type, length with these 8 bytes, PNG). */
function toIcns(pictures) {
  const parts = Object.entries(ICNS).map(([type, size]) =>
    Buffer.concat([Buffer.from(type), uint32(pictures.get(size).length + 8), pictures.get(size)]),
  )
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from('icns'), uint32(body.length + 8), body])
}

/** An .ico is a list of 16-byte entries, then the PNGs; 256 is written as 0. */
function toIco(pictures) {
  const images = ICO_SIZES.map((size) => pictures.get(size))
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  for (const [index, image] of images.entries()) {
    const at = 6 + 16 * index
    head.writeUInt8(ICO_SIZES[index] % 256, at)
    head.writeUInt8(ICO_SIZES[index] % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(image.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += image.length
  }
  return Buffer.concat([head, ...images])
}

function uint32(value) {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32BE(value)
  return buffer
}

const pictures = await drawPictures()
for (const [size, picture] of pictures) if (size <= 512) writeFileSync(`${folder}/linux/${size}x${size}.png`, picture)
writeFileSync(`${folder}/icon.png`, pictures.get(1024))
writeFileSync(`${folder}/icon.icns`, toIcns(pictures))
writeFileSync(`${folder}/icon.ico`, toIco(pictures))
