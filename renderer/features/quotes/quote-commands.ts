/** Everything about quotes that is done by key. */
import { defineCommands } from '../../commands/registry.ts'
import { texts } from '../../texts/index.ts'

const { commands } = texts.quotes
const { groups } = texts.commands
const group = texts.quotes.title

defineCommands([
  { id: 'app.quotes', label: commands.screen, group: groups.everywhere, keys: ['Mod+4'], inFields: true },
  { id: 'story.quote', label: commands.story, group: groups.story, keys: ['Q'] },
  { id: 'search.quote', label: commands.hit, group: groups.search, keys: ['Q'] },

  { id: 'quotes.play', label: commands.play, group, keys: ['P'] },
  { id: 'quotes.copy', label: commands.copy, group, keys: ['C'] },
  { id: 'quotes.export', label: commands.export, group, keys: ['E'] },
  { id: 'quotes.tag', label: commands.tag, group, keys: ['T'] },
  { id: 'quotes.heard', label: commands.heard, group, keys: ['H'] },
  { id: 'quotes.verify', label: commands.verify, group, keys: ['V'] },
  { id: 'quotes.keep', label: commands.keep, group, keys: ['K'] },
  { id: 'quotes.take', label: commands.take, group, keys: ['N'] },
  { id: 'quotes.putIn', label: commands.putIn, group, keys: ['I'] },
  { id: 'quotes.leaveOut', label: commands.leaveOut, group, keys: ['X'] },
  { id: 'quotes.remove', label: commands.remove, group, keys: ['Delete'] },
  { id: 'quotes.open', label: commands.open, group, keys: ['Enter'], shownOnly: true },
  { id: 'quotes.all', label: commands.all, group, keys: ['Mod+A'], shownOnly: true },
])
