/** Everything the story screen does by key. */
import { isMac } from '../../commands/keys.ts'
import { defineCommands } from '../../commands/registry.ts'
import { texts } from '../../texts/index.ts'

const t = texts.commands

const group = t.groups.story

defineCommands([
  { id: 'story.play', label: t.story.play, group, keys: ['Space'] },
  { id: 'story.shuttleBack', label: t.story.shuttleBack, group, keys: ['J'] },
  { id: 'story.shuttleStop', label: t.story.shuttleStop, group, keys: ['K'] },
  { id: 'story.shuttleForward', label: t.story.shuttleForward, group, keys: ['L'] },
  { id: 'story.frameBack', label: t.story.frameBack, group, keys: ['ArrowLeft', ','] },
  { id: 'story.frameForward', label: t.story.frameForward, group, keys: ['ArrowRight', '.'] },
  { id: 'story.secondBack', label: t.story.secondBack, group, keys: ['Shift+ArrowLeft'] },
  { id: 'story.secondForward', label: t.story.secondForward, group, keys: ['Shift+ArrowRight'] },
  { id: 'story.toStart', label: t.story.toStart, group, keys: ['Home'] },
  { id: 'story.toEnd', label: t.story.toEnd, group, keys: ['End'] },
  { id: 'story.markIn', label: t.story.markIn, group, keys: ['I'] },
  { id: 'story.markOut', label: t.story.markOut, group, keys: ['O'] },
  { id: 'story.goIn', label: t.story.goIn, group, keys: ['Shift+I'] },
  { id: 'story.goOut', label: t.story.goOut, group, keys: ['Shift+O'] },
  { id: 'story.clearRange', label: t.story.clearRange, group, keys: ['X'] },
  { id: 'story.playRange', label: t.story.playRange, group, keys: ['P'] },
  { id: 'story.keep', label: t.story.keep, group, keys: ['M'] },
  { id: 'story.tag', label: t.story.tag, group, keys: ['T'] },
  { id: 'story.export', label: t.story.export, group, keys: ['E'] },
  { id: 'story.copy', label: t.story.copy, group, keys: ['C', 'Mod+C'] },
  { id: 'story.slower', label: t.story.slower, group, keys: ['['] },
  { id: 'story.faster', label: t.story.faster, group, keys: [']'] },
  { id: 'story.mute', label: t.story.mute, group, keys: ['Shift+M'] },
  { id: 'story.captions', label: t.story.captions, group, keys: ['Shift+C'] },
  { id: 'story.zoomIn', label: t.story.zoomIn, group, keys: ['+', '='] },
  { id: 'story.zoomOut', label: t.story.zoomOut, group, keys: ['-'] },
  { id: 'story.zoomAll', label: t.story.zoomAll, group, keys: ['0'] },
  { id: 'story.transcript', label: t.story.transcript, group, keys: ['G'] },
  { id: 'story.follow', label: t.story.follow, group, keys: ['B'] },
  { id: 'story.replace', label: t.story.replace, group, keys: ['Mod+H', 'Mod+Alt+F'], inFields: true },
  { id: 'story.search', label: t.story.search, group, keys: ['Mod+Shift+F'], inFields: true },
  { id: 'story.findNext', label: t.story.findNext, group, keys: ['F3', 'Mod+G'], inFields: true },
  { id: 'story.findPrevious', label: t.story.findPrevious, group, keys: ['Shift+F3', 'Mod+Shift+G'], inFields: true },
  { id: 'story.speakers', label: t.story.speakers, group, keys: ['S'] },
  { id: 'story.times', label: t.story.times, group, keys: ['Shift+T'] },
  { id: 'story.saveAs', label: t.story.saveAs, group, keys: ['Mod+Shift+S'] },
  { id: 'story.nextUnsure', label: t.story.nextUnsure, group, keys: ['U'] },
  { id: 'story.previousUnsure', label: t.story.previousUnsure, group, keys: ['Shift+U'] },
  { id: 'story.timeByEar', label: t.story.timeByEar, group, keys: ['Shift+N'] },
  { id: 'story.tap', label: t.story.tap, group, keys: ['N'] },
  { id: 'story.tapBack', label: t.story.tapBack, group, keys: ['Backspace'] },
  { id: 'story.tapEnd', label: t.story.tapEnd, group, keys: ['Escape'] },
  { id: 'story.languages', label: t.story.languages, group, keys: ['Shift+L'] },
  { id: 'story.checked', label: t.story.checked, group, keys: ['Mod+Enter'], shownOnly: true },
  { id: 'story.clearSelection', label: t.story.clearSelection, group, keys: ['Escape'] },
  { id: 'story.closeTool', label: t.story.closeTool, group, keys: ['Escape'] },
  { id: 'story.editCue', label: t.story.editCue, group, keys: ['F2'], shownOnly: true },
  { id: 'story.nextCue', label: t.story.nextCue, group, keys: ['ArrowDown'], shownOnly: true },
  { id: 'story.selectCue', label: t.story.selectCue, group, keys: ['Shift+ArrowDown'], shownOnly: true },
  { id: 'story.checkCaptions', label: t.story.checkCaptions, group, keys: ['Shift+R'] },
  {
    id: 'story.nextFinding',
    label: t.story.nextFinding,
    group,
    keys: ['ArrowDown'],
    shownOnly: true,
  },
  { id: 'story.playFinding', label: t.story.playFinding, group, keys: ['Enter'], shownOnly: true },
  { id: 'story.fixFinding', label: t.story.fixFinding, group, keys: ['F'], shownOnly: true },
  { id: 'story.leaveFinding', label: t.story.leaveFinding, group, keys: ['Delete'], shownOnly: true },
])

const field = t.groups.correcting

/** Done by the field of a cue itself (editor/field-keys.ts); Tab moves on as everywhere. */
defineCommands(
  [
    { id: 'cue.saveNext', label: t.cue.saveNext, keys: ['Enter'] },
    { id: 'cue.saveStay', label: t.cue.saveStay, keys: ['Mod+Enter'] },
    { id: 'cue.leave', label: t.cue.leave, keys: ['Escape'] },
    { id: 'cue.break', label: t.cue.break, keys: ['Shift+Enter'] },
    { id: 'cue.previous', label: t.cue.previous, keys: ['ArrowUp'] },
    { id: 'cue.next', label: t.cue.next, keys: ['ArrowDown'] },
    { id: 'cue.split', label: t.cue.split, keys: ['Alt+Enter'] },
    { id: 'cue.joinBefore', label: t.cue.joinBefore, keys: ['Backspace'] },
    { id: 'cue.joinAfter', label: t.cue.joinAfter, keys: ['Delete'] },
    { id: 'cue.earlierStart', label: t.cue.earlierStart, keys: ['Alt+ArrowLeft'] },
    { id: 'cue.laterStart', label: t.cue.laterStart, keys: ['Alt+ArrowRight'] },
    { id: 'cue.earlierEnd', label: t.cue.earlierEnd, keys: ['Alt+Shift+ArrowLeft'] },
    { id: 'cue.laterEnd', label: t.cue.laterEnd, keys: ['Alt+Shift+ArrowRight'] },
    { id: 'cue.play', label: t.cue.play, keys: ['F8', isMac() ? 'Ctrl+Space' : 'Mod+Space'] },
  ].map((command) => ({ ...command, group: field, shownOnly: true })),
)
