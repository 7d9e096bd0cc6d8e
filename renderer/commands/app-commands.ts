/** Commands of the frame, the library and search. The story screen defines its own (features/story/story-commands.ts). */
import { texts } from '../texts/index.ts'
import { defineCommands } from './registry.ts'

const t = texts.commands

defineCommands([
  { id: 'app.search', label: t.app.search, group: t.groups.everywhere, keys: ['/', 'Mod+F'] },
  { id: 'app.searchHere', label: t.app.searchHere, group: t.groups.everywhere, keys: ['Mod+K'], inFields: true },
  { id: 'app.back', label: t.app.back, group: t.groups.everywhere, keys: ['Escape'] },
  { id: 'app.library', label: t.app.library, group: t.groups.everywhere, keys: ['Mod+1'], inFields: true },
  { id: 'app.moments', label: t.app.moments, group: t.groups.everywhere, keys: ['Mod+2'], inFields: true },
  { id: 'app.exports', label: t.app.exports, group: t.groups.everywhere, keys: ['Mod+3'], inFields: true },
  { id: 'app.vocabulary', label: t.app.vocabulary, group: t.groups.everywhere, keys: ['Mod+6'], inFields: true },
  { id: 'app.people', label: t.app.people, group: t.groups.everywhere, keys: ['Mod+7'], inFields: true },
  { id: 'app.coverage', label: t.app.coverage, group: t.groups.everywhere, keys: ['Mod+8'], inFields: true },
  { id: 'app.brand', label: t.app.brand, group: t.groups.everywhere, keys: ['Mod+Shift+B'], inFields: true },
  { id: 'app.new', label: t.app.new, group: t.groups.everywhere, keys: ['Mod+Shift+N'], inFields: true },
  { id: 'app.open', label: t.app.open, group: t.groups.everywhere, keys: ['Mod+Shift+O'], inFields: true },
  { id: 'app.add', label: t.app.add, group: t.groups.everywhere, keys: ['Mod+O'], inFields: true },
  {
    id: 'library.replace',
    label: t.library.replace,
    group: t.groups.everywhere,
    keys: ['Mod+Shift+H'],
    inFields: true,
  },
  { id: 'app.undo', label: t.app.undo, group: t.groups.everywhere, keys: ['Mod+Z'] },
  { id: 'app.redo', label: t.app.redo, group: t.groups.everywhere, keys: ['Mod+Shift+Z', 'Mod+Y'] },
  { id: 'app.settings', label: t.app.settings, group: t.groups.everywhere, keys: ['Mod+,'], inFields: true },
  { id: 'app.shortcuts', label: t.app.shortcuts, group: t.groups.everywhere, keys: ['?'] },

  { id: 'library.open', label: t.library.open, group: t.groups.library, keys: ['Enter'], shownOnly: true },
  { id: 'library.move', label: t.library.move, group: t.groups.library, keys: ['ArrowRight'], shownOnly: true },
  {
    id: 'library.extend',
    label: t.library.extend,
    group: t.groups.library,
    keys: ['Shift+ArrowRight'],
    shownOnly: true,
  },
  { id: 'library.selectAll', label: t.library.selectAll, group: t.groups.library, keys: ['Mod+A'] },
  { id: 'library.tag', label: t.library.tag, group: t.groups.library, keys: ['T'] },
  { id: 'library.rename', label: t.library.rename, group: t.groups.library, keys: ['F2'] },
  { id: 'library.remove', label: t.library.remove, group: t.groups.library, keys: ['Delete', 'Backspace'] },
  { id: 'library.layout', label: t.library.layout, group: t.groups.library, keys: ['Mod+G'] },

  { id: 'search.next', label: t.search.next, group: t.groups.search, keys: ['ArrowDown'], shownOnly: true },
  { id: 'search.previous', label: t.search.previous, group: t.groups.search, keys: ['ArrowUp'], shownOnly: true },
  { id: 'search.play', label: t.search.play, group: t.groups.search, keys: ['Space'], shownOnly: true },
  { id: 'search.open', label: t.search.open, group: t.groups.search, keys: ['Enter'], shownOnly: true },
  { id: 'search.keep', label: t.search.keep, group: t.groups.search, keys: ['M'] },
  { id: 'search.lines', label: t.search.lines, group: t.groups.search, keys: ['C'] },
  { id: 'search.pageDown', label: t.search.pageDown, group: t.groups.search, keys: ['PageDown'], shownOnly: true },
  { id: 'search.pageUp', label: t.search.pageUp, group: t.groups.search, keys: ['PageUp'], shownOnly: true },
  { id: 'search.layout', label: t.search.layout, group: t.groups.search, keys: ['V'] },
  { id: 'search.save', label: t.search.save, group: t.groups.search, keys: ['S'] },
  { id: 'search.condition', label: t.search.condition, group: t.groups.search, keys: ['Alt+ArrowDown'] },
  { id: 'search.help', label: t.search.help, group: t.groups.search, keys: ['F1'], inFields: true },
  { id: 'saved.rename', label: t.saved.rename, group: t.groups.search, keys: ['F2'], shownOnly: true },
  { id: 'saved.remove', label: t.saved.remove, group: t.groups.search, keys: ['Delete'], shownOnly: true },
  { id: 'saved.up', label: t.saved.up, group: t.groups.search, keys: ['Alt+ArrowUp'], shownOnly: true },
  { id: 'saved.down', label: t.saved.down, group: t.groups.search, keys: ['Alt+ArrowDown'], shownOnly: true },
])
