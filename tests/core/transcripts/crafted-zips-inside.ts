/** Archives made to harm whose directory or content lies. */
import { deflateRawSync } from 'node:zlib'
import {
  bodyOf,
  word,
  MAIN,
  main,
  beside,
  zip,
  cut,
  whole,
  flipped,
  utf16,
  utf16be,
  END,
  dtd,
  random,
  damaged,
  types,
  no,
  type Row,
} from './crafted-zips.ts'
import { makeZip } from './hostile-zip.ts'

export const directories: Row[] = [
  ['a directory that counts more than there is', zip([MAIN], { count: 400 }), no(damaged)],
  ['a directory that counts 65,535', zip([MAIN], { count: 0xffff }), no(/more than 5000/)],
  ['a directory that counts none', zip([MAIN], { count: 0 }), no(damaged)],
  ['a directory that counts one less', zip([beside('a'), MAIN], { count: 1 }), no(damaged)],
  ['a directory beyond the end', zip([MAIN], { at: 0xfffffff0 }), no(damaged)],
  ['a directory at the start', zip([MAIN], { at: 0 }), no(damaged)],
  ['a place beyond the end', zip([main({ at: 0x7fffffff })]), no(damaged)],
  ['a place within the entry itself', zip([main({ at: 7 })]), no(damaged)],
  [
    'a comment with a second end in it',
    zip([MAIN], { comment: `${END}${'\0'.repeat(18)}${'x'.repeat(1000)}` }),
    /zebra/,
  ],
  [
    'a comment with an end that counts none',
    zip([MAIN], { comment: `${END}${'\0'.repeat(18)}` }),
    no(/text is missing/),
  ],
  ['two ends', zip([MAIN], { before: new Uint8Array(Buffer.from(`${END}${'\0'.repeat(18)}`)) }), /zebra/],
  [
    'bytes behind the end',
    () => new Uint8Array(Buffer.concat([makeZip([MAIN]), Buffer.from('x'.repeat(100))])),
    /zebra/,
  ],
  ['bytes in front, places moved along', zip([MAIN], { prefix: new Uint8Array(Buffer.from('#!/bin/sh\n')) }), no(/./)],
  [
    'a ZIP archive in front, places moved along',
    zip([MAIN], { prefix: makeZip([beside('word/document.xml', {}, word('other'))]) }),
    /zebra/,
  ],
  ['an empty archive', () => new Uint8Array(Buffer.from(`${END}${'\0'.repeat(18)}`)), no(/./)],
  ...[0.2, 0.5, 0.8, 0.97].map((part): Row => [`cut off at ${part}`, () => cut(whole(), part), no(/./)]),
  ['cut off in its last bytes', () => makeZip([MAIN]).slice(0, -20), no(damaged)],
]

export const contents: Row[] = [
  ['a checksum that is another one', zip([main({ crc: 1 })]), /zebra[\s\S]*checksum/],
  ['a byte that is another one', flipped, /Zebra[\s\S]*checksum/],
  ['a password', zip([main({ flags: 1 })]), no(/protected by a password/)],
  ['strong encryption', zip([main({ flags: 0x41 })]), no(/protected by a password/)],
  ...[1, 6, 9, 12, 14, 93, 95, 99].map(
    (method): Row => [`packed by method ${method}`, zip([main({ method })]), no(/packed in a way that is not known/)],
  ),
  ['another method in front of the content', zip([main({ localMethod: 99 })]), /zebra/],
  ['deflated, and said to be stored', zip([main({ method: 0, packedAs: deflateRawSync(word('zebra')) })]), no(damaged)],
  ['stored, and said to be deflated', zip([main({ packedAs: new TextEncoder().encode(word('zebra')) })]), no(damaged)],
  ['garbage', zip([main({ packedAs: new Uint8Array(500).fill(0xa7) })]), no(damaged)],
  ['a stream that never ends', zip([main({ packedAs: deflateRawSync(word('zebra')).subarray(0, -3) })]), no(damaged)],
  ['sizes behind the content', zip([main({ describedBehind: true, flags: 8 })]), /zebra/],
  ['an empty main part', zip([main({}, '')]), /damaged/],
  ['no main part', zip([beside('word/document.txt')]), no(/text is missing/)],
  [
    'laughs',
    zip([main({}, word('&b;', dtd(`<!ENTITY a "${'ha'.repeat(50)}"><!ENTITY b "${'&a;'.repeat(50)}">`)))]),
    no(types),
  ],
  ['a file as an entity', zip([main({}, word('&a;', dtd('<!ENTITY a SYSTEM "file:///etc/passwd">')))]), no(types)],
  [
    'an address as an entity',
    zip([main({}, word('&a;', dtd('<!ENTITY % a SYSTEM "http://127.0.0.1:9/x">%a;')))]),
    no(types),
  ],
  ['a document type in UTF-16', zip([main({}, utf16(word('&a;', dtd('<!ENTITY a "b">'))))]), no(types)],
  ['UTF-16, little end first', zip([main({}, utf16(word('[00:01] zebra')))]), /^zebra/],
  ['UTF-16, big end first', zip([main({}, utf16be(word('[00:01] zebra')))]), /^zebra/],
  [
    'elements 100,000 deep',
    zip([main({}, bodyOf('<w:sdt a="1">'.repeat(20_000) + random(20_000)))]),
    no(/deep inside each other/),
  ],
  [
    'an attribute of 3 MB',
    zip([main({}, bodyOf(`<w:p w:x="${random(300_000).repeat(10)}"><w:r><w:t>zebra</w:t></w:r></w:p>`))]),
    /zebra/,
  ],
  [
    'bytes that are no UTF-8',
    zip([
      main(
        {},
        new Uint8Array(
          Buffer.concat([
            Buffer.from(word('zebra').slice(0, -40)),
            Buffer.from([0xff, 0xc0, 0x80]),
            Buffer.from(word('').slice(-40)),
          ]),
        ),
      ),
    ]),
    /zebra/,
  ],
  [
    'a relation to elsewhere',
    zip([
      MAIN,
      beside(
        'word/_rels/document.xml.rels',
        {},
        '<Relationships><Relationship Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>',
      ),
    ]),
    /^zebra$/,
  ],
  [
    'a million runs',
    zip([main({}, bodyOf(`<w:p>${'<w:r/>'.repeat(1_000_000)}</w:p>${random(200_000)}`))]),
    no(/more than \d+ tags/),
  ],
  [
    'markup in its words',
    zip([main({}, word('[00:01] &lt;img src=x onerror=alert(1)&gt; zebra'))]),
    /<img src=x onerror=alert\(1\)> zebra/,
  ],
  ['a macro', zip([MAIN, beside('word/vbaProject.bin', {}, 'Sub AutoOpen()')]), /^zebra$/],
]
