/** The settings. */
export const settings = {
  version: (product: string, version: string) => `${product} ${version}`,
  look: 'Look',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  transcriptText: 'Transcript text',
  pixels: (size: number) => `${size} px`,
  keys: 'Keys',
  keysHint: 'Every action has a key, and every key can be changed.',

  ffmpeg: 'ffmpeg',
  ffmpegFound: (version: string) => `Found, version ${version}. It reads your footage and makes the clips.`,
  ffmpegNotFound: 'Not found',
  ffmpegPath: 'Folder or program',
  ffmpegPathHint: 'Found by itself',
  hardware: 'Export with the graphics hardware where it can',
  hardwareHint: 'Quicker, the files somewhat larger. Where it fails, the clip is made as usual.',
}

/** The sheet of keyboard shortcuts. */
export const shortcuts = {
  changeHint: "Press a key's button to change it.",
  allAsAtFirst: 'All as at first',
  find: 'Find',
  findHint: 'Find an action',
  noKey: 'No key',
  pressKey: 'Press a key',
  pressKeyFor: (command: string) => `Press a key for ${command}. Escape gives up, Backspace takes the key away.`,
  giveFirstKeyBack: (command: string) => `Give ${command} its first key back`,
  /** Before the key itself. */
  change: (command: string) => `Change ${command}: `,
  /** After a command whose key another one has too. */
  also: (command: string) => ` also: ${command}`,
}

/** Which program writes down what is said. */
export const speechSettings = {
  title: 'Speech to text',
  about:
    'A program of yours can write down what is said, as a draft to go through. It works on this machine; nothing is sent anywhere.',
  engine: 'Engine',
  engines: {
    none: 'None',
    'whisper-cli': 'whisper-cli (whisper.cpp)',
    ffmpeg: 'ffmpeg with its whisper filter',
  },
  program: 'Program',
  programHelp: 'Whole path of whisper-cli.',
  programExample: '/usr/local/bin/whisper-cli',
  foundAt: (path: string) => `Found at ${path}`,
  use: 'Use it',
  noFilter: 'The ffmpeg in use has no whisper filter. Version 8 or later can be built with it.',
  model: 'Model',
  modelHelp: 'Whole path of a model file, as in ggml-small.bin. Larger models hear better and take longer.',
  modelExample: '/models/ggml-small.bin',
  modelsInFolder: 'Models in that folder',
  saveAndCheck: 'Save and check',
  checking: 'Checking…',
  notReady: 'Not ready yet',
  works: (model: string) => `It works: ${model} is ready to make drafts.`,
}
