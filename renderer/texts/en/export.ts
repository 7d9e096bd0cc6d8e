import { countOf } from '../words.ts'

/** A minus as wide as a digit. */
const minus = (value: number) => String(value).replace('-', '−')
const sayLimit = (seconds: number) =>
  seconds < 120 ? `${seconds} s` : seconds < 7200 ? `${seconds / 60} min` : `${seconds / 3600} h`

/** The sheet that exports clips. */
export const exporting = {
  moment: 'Export moment',
  story: 'Export story',
  clip: 'Export clip',
  clips: (count: number) => `Export ${countOf(count, 'clip')}`,
  files: (count: number) => `Export ${countOf(count, 'file')}`,
  started: (count: number) => `Exporting ${countOf(count, 'file')}`,
  clipBefore: 'Clip before',
  nextClip: 'Next clip',
  clipOf: (clip: number, count: number) => `Clip ${clip} of ${count}`,

  captions: 'Captions',
  captionModes: { burn: 'On the picture', track: 'Soft track', sidecar: 'Files beside it', none: 'None' },
  language: 'Language',
  noTranscript: 'No transcript',
  picture: 'Picture',
  fits: {
    blur: 'Whole picture, blurred behind',
    pad: 'Whole picture, black bars',
    colour: 'Whole picture, a colour behind',
    crop: 'Fill, cut at the sides',
  },
  ground: 'Colour behind',
  ownSize: {
    title: 'Own size',
    width: 'Width',
    height: 'Height',
    wrong: 'An even number from 128 to 4096',
    proportions: 'Proportions',
    proportionNames: {
      free: 'Free',
      source: 'As recorded',
      '16:9': 'Wide 16:9',
      '1:1': 'Square 1:1',
      '4:5': 'Portrait 4:5',
      '9:16': 'Tall 9:16',
    },
    pixels: (width: number, height: number) => `${width} × ${height} pixels`,
  },
  framing: {
    title: 'Framing',
    show: 'Move the framing box',
    box: 'Framing box',
    help: 'Arrow keys move it, with Shift further. Plus and minus change its size. K sets a keyframe, Delete takes it away.',
    /** Percents of the picture. */
    place: (across: number, down: number, size: number) => `${across} % across, ${down} % down, size ${size} %`,
    keyframes: 'Keyframes',
    keyframe: (time: string) => `Keyframe at ${time}`,
    set: 'Set a keyframe here (K)',
    remove: 'Take the keyframe away (Del)',
    soft: 'Soft start and stop',
    reset: 'Back to the middle',
  },
  target: 'What to make',
  shapes: 'Shapes',
  platforms: 'Platforms',
  platformGroups: { social: 'Social', mail: 'Mail', own: 'Pages and masters' },
  /** "9:16 · up to 90 s"; without a limit of time, how loud. */
  platformFacts: (shape: string, maxSeconds: number | null, loudness: number | null) => {
    if (maxSeconds !== null) return `${shape} · up to ${sayLimit(maxSeconds)}`
    return loudness === null ? shape : `${shape} · ${minus(loudness)} LUFS`
  },
  platformRemarks: (count: number) => countOf(count, 'remark'),
  asOf: (month: string) => `Limits as of ${month}`,
  shapeNames: { '16:9': 'Wide', '1:1': 'Square', '4:5': 'Portrait', '9:16': 'Tall' },
  shapeUses: { '16:9': 'YouTube, X', '1:1': 'LinkedIn', '4:5': 'Instagram feed', '9:16': 'Reels, TikTok' },
  shape: (name: string, ratio: string) => `${name} ${ratio}`,
  sound: 'Sound',
  loudnessChoices: {
    auto: 'As the platform likes',
    off: 'As it is',
    '-14': 'Social, −14 LUFS',
    '-16': 'Speech, −16 LUFS',
    '-23': 'Broadcast, −23 LUFS',
  },
  denoise: 'Take steady noise down a little',
  set: {
    title: 'Along with each clip',
    alsoIn: (language: string) => `Also in ${language}`,
    cover: 'Cover still',
    coverAt: 'Cover at',
    coverBest: (key: string) =>
      `Taken by itself, or use a frame of the preview${key === '' ? '' : ` (${key})`}, or write its time in the recording.`,
    bestFrame: 'Best frame',
    useFrame: 'Use this frame as cover',
    coverPicture: (time: string) => `Cover: the frame at ${time}`,
    coverTaken: (time: string) => `The frame at ${time} is the cover`,
    noTime: 'Write a time as 0:09.5',
    alt: 'Description for people who do not see it',
    altText: 'Description',
    post: 'Words for posts, counted for each platform',
  },
  folder: 'Folder',
  name: 'Name pattern',
  nameHelp: (fields: string) => `Also: ${fields}`,
  pickFolder: 'Folder for the exports',
  fileNames: (count: number) => (count === 1 ? 'File name' : 'File names'),

  preview: 'Preview',
  previewOf: (story: string) => `Preview of ${story}`,
  shapeShown: 'Shape shown',
  safeArea: 'Safe area',
  safePlatform: 'Safe area of',
  safeSource: (source: string, read: string) => `By ${source}, read in ${read}`,
  ownMargins: 'The margins that captions keep',
  plainCaptions: 'This browser cannot draw the captions as they will be exported. They are shown in their plain form.',
  style: {
    title: 'Style of the captions',
    look: 'Look',
    looks: { box: 'Box', outline: 'Outline', highlight: 'Word by word' },
    sample: 'Aa',
    size: 'Size',
    percent: (size: number) => `${size} %`,
    position: 'Place',
    positions: { bottom: 'Bottom', middle: 'Middle', top: 'Top' },
    colour: 'Letters',
    accent: 'Word being said',
    colours: {
      '#ffffff': 'White',
      '#ffe600': 'Yellow',
      '#7fe3ff': 'Light blue',
      '#a8f0a0': 'Light green',
      '#101418': 'Black',
    },
    otherColour: (what: string) => `${what}: another colour`,
    second: 'Second language, below',
    noSecond: 'None',
  },
  play: 'Play the clip',
  pause: 'Pause',
  place: 'Place in the clip',
  facts: (width: number, height: number, fps: number) => `${width} × ${height} · ${fps} fps`,
  /** After the facts. */
  aboutSize: (size: string) => ` · about ${size}`,

  keepsPicture: 'Where the recording allows it, the picture is copied as it is: at most its ends are encoded anew.',
  putRightFirst: 'This has to be put right first',
  /** After a remark that is not about all files. */
  aboutFiles: (files: number, all: number) => ` (${files} of ${all} files)`,
}
