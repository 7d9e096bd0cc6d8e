/** Commands of the frame, the library and search. The story screen defines its own (features/story/story-commands.ts). */
import { defineCommands } from './registry.ts'

defineCommands([
  { id: 'app.search', label: 'Search', group: 'Everywhere', keys: ['/', 'Mod+F'] },
  { id: 'app.searchHere', label: 'Search, also while typing', group: 'Everywhere', keys: ['Mod+K'], inFields: true },
  { id: 'app.back', label: 'One step back', group: 'Everywhere', keys: ['Escape'] },
  { id: 'app.library', label: 'Go to the library', group: 'Everywhere', keys: ['Mod+1'], inFields: true },
  { id: 'app.moments', label: 'Go to the moments', group: 'Everywhere', keys: ['Mod+2'], inFields: true },
  { id: 'app.exports', label: 'Go to the exports', group: 'Everywhere', keys: ['Mod+3'], inFields: true },
  { id: 'app.coverage', label: 'Go to the coverage map', group: 'Everywhere', keys: ['Mod+7'], inFields: true },
  { id: 'app.vocabulary', label: 'Go to the vocabulary', group: 'Everywhere', keys: ['Mod+6'], inFields: true },
  { id: 'app.new', label: 'New library', group: 'Everywhere', keys: ['Mod+Shift+N'], inFields: true },
  { id: 'app.open', label: 'Open a library', group: 'Everywhere', keys: ['Mod+Shift+O'], inFields: true },
  { id: 'app.add', label: 'Add footage', group: 'Everywhere', keys: ['Mod+O'], inFields: true },
  {
    id: 'library.replace',
    label: 'Find and replace in the library',
    group: 'Everywhere',
    keys: ['Mod+Shift+H'],
    inFields: true,
  },
  { id: 'app.undo', label: 'Undo', group: 'Everywhere', keys: ['Mod+Z'] },
  { id: 'app.redo', label: 'Redo', group: 'Everywhere', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  { id: 'app.settings', label: 'Settings', group: 'Everywhere', keys: ['Mod+,'], inFields: true },
  { id: 'app.shortcuts', label: 'Keyboard shortcuts', group: 'Everywhere', keys: ['?'] },

  { id: 'library.open', label: 'Open the story', group: 'Library', keys: ['Enter'], shownOnly: true },
  { id: 'library.move', label: 'Move through the stories', group: 'Library', keys: ['ArrowRight'], shownOnly: true },
  { id: 'library.extend', label: 'Select more', group: 'Library', keys: ['Shift+ArrowRight'], shownOnly: true },
  { id: 'library.selectAll', label: 'Select all', group: 'Library', keys: ['Mod+A'] },
  { id: 'library.tag', label: 'Tag the selection', group: 'Library', keys: ['T'] },
  { id: 'library.rename', label: 'Change the title', group: 'Library', keys: ['F2'] },
  { id: 'library.remove', label: 'Remove from the library', group: 'Library', keys: ['Delete', 'Backspace'] },
  { id: 'library.layout', label: 'Grid or list', group: 'Library', keys: ['Mod+G'] },

  { id: 'search.next', label: 'Next hit', group: 'Search', keys: ['ArrowDown'], shownOnly: true },
  { id: 'search.previous', label: 'Previous hit', group: 'Search', keys: ['ArrowUp'], shownOnly: true },
  { id: 'search.play', label: 'Play the hit', group: 'Search', keys: ['Space'], shownOnly: true },
  { id: 'search.open', label: 'Open the story there', group: 'Search', keys: ['Enter'], shownOnly: true },
  { id: 'search.keep', label: 'Keep a moment', group: 'Search', keys: ['M'] },
])
