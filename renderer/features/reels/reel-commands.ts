/** Everything about reels that is done by key. */
import { defineCommands } from '../../commands/registry.ts'
import { texts } from '../../texts/index.ts'

const { commands: c, title: group } = texts.reels
const { everywhere } = texts.commands.groups

defineCommands([
  { id: 'app.reels', label: c.screen, group: everywhere, keys: ['Mod+5'], inFields: true },
  { id: 'moments.reel', label: c.board, group: texts.board.commands, keys: ['R'] },

  { id: 'reels.new', label: c.new, group, keys: ['C'] },
  { id: 'reels.rename', label: c.rename, group, keys: ['F2'] },
  { id: 'reels.duplicate', label: c.duplicate, group, keys: ['Mod+D'] },
  { id: 'reels.play', label: c.play, group, keys: ['L'] },
  { id: 'reels.title', label: c.title, group, keys: ['T'] },
  { id: 'reels.fade', label: c.fade, group, keys: ['X'] },
  { id: 'reels.paper', label: c.paper, group, keys: ['E'] },
  { id: 'reels.video', label: c.video, group, keys: ['V'] },
  { id: 'reels.handover', label: c.handOver, group, keys: ['H'] },
  { id: 'reels.remove', label: c.remove, group, keys: ['Delete'] },
  { id: 'reels.trim', label: c.trim, group, keys: ['Enter'], shownOnly: true },
  { id: 'reels.up', label: c.up, group, keys: ['Alt+ArrowUp'], shownOnly: true },
  { id: 'reels.down', label: c.down, group, keys: ['Alt+ArrowDown'], shownOnly: true },
  { id: 'reels.nudge', label: c.nudge, group, keys: ['ArrowUp'], shownOnly: true },
  { id: 'reels.all', label: c.all, group, keys: ['Mod+A'], shownOnly: true },
])
