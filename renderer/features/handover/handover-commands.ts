/** Hand-over by key, on the board and in a story. */
import { defineCommands } from '../../commands/registry.ts'
import { texts } from '../../texts/index.ts'

const t = texts.handOver
const { groups } = texts.commands

defineCommands([
  { id: 'moments.handover', label: t.commandHandOver, group: groups.moments, keys: ['H'] },
  { id: 'moments.import', label: t.commandImport, group: groups.moments, keys: ['I'] },
  { id: 'story.handover', label: t.commandStory, group: groups.story, keys: ['H'] },
])
