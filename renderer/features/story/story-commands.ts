/** Everything the story screen does by key. */
import { isMac } from '../../commands/keys.ts'
import { defineCommands } from '../../commands/registry.ts'

const group = 'Story'

defineCommands([
  { id: 'story.play', label: 'Play or pause', group, keys: ['Space'] },
  { id: 'story.shuttleBack', label: 'Play backward, again for faster', group, keys: ['J'] },
  { id: 'story.shuttleStop', label: 'Stop', group, keys: ['K'] },
  { id: 'story.shuttleForward', label: 'Play forward, again for faster', group, keys: ['L'] },
  { id: 'story.frameBack', label: 'One frame back', group, keys: ['ArrowLeft', ','] },
  { id: 'story.frameForward', label: 'One frame forward', group, keys: ['ArrowRight', '.'] },
  { id: 'story.secondBack', label: 'One second back', group, keys: ['Shift+ArrowLeft'] },
  { id: 'story.secondForward', label: 'One second forward', group, keys: ['Shift+ArrowRight'] },
  { id: 'story.toStart', label: 'Go to the start', group, keys: ['Home'] },
  { id: 'story.toEnd', label: 'Go to the end', group, keys: ['End'] },
  { id: 'story.markIn', label: 'Set In', group, keys: ['I'] },
  { id: 'story.markOut', label: 'Set Out', group, keys: ['O'] },
  { id: 'story.goIn', label: 'Go to In', group, keys: ['Shift+I'] },
  { id: 'story.goOut', label: 'Go to Out', group, keys: ['Shift+O'] },
  { id: 'story.clearRange', label: 'Clear In and Out', group, keys: ['X'] },
  { id: 'story.playRange', label: 'Play the chosen part', group, keys: ['P'] },
  { id: 'story.keep', label: 'Keep moment', group, keys: ['M'] },
  { id: 'story.tag', label: 'Tag', group, keys: ['T'] },
  { id: 'story.export', label: 'Export', group, keys: ['E'] },
  { id: 'story.copy', label: 'Copy words with speaker and time', group, keys: ['C', 'Mod+C'] },
  { id: 'story.slower', label: 'Slower', group, keys: ['['] },
  { id: 'story.faster', label: 'Faster', group, keys: [']'] },
  { id: 'story.mute', label: 'Sound on or off', group, keys: ['Shift+M'] },
  { id: 'story.captions', label: 'Captions on or off', group, keys: ['Shift+C'] },
  { id: 'story.zoomIn', label: 'Timeline closer', group, keys: ['+', '='] },
  { id: 'story.zoomOut', label: 'Timeline wider', group, keys: ['-'] },
  { id: 'story.zoomAll', label: 'Whole timeline', group, keys: ['0'] },
  { id: 'story.transcript', label: 'Go to the transcript', group, keys: ['G'] },
  { id: 'story.follow', label: 'Back to the sound', group, keys: ['B'] },
  { id: 'story.nextUnsure', label: 'Next unsure word', group, keys: ['U'] },
  { id: 'story.previousUnsure', label: 'Previous unsure word', group, keys: ['Shift+U'] },
  { id: 'story.timeByEar', label: 'Time by ear', group, keys: ['Shift+N'] },
  { id: 'story.tap', label: 'Time by ear: the next caption begins now', group, keys: ['N'] },
  { id: 'story.tapBack', label: 'Time by ear: take the last one back', group, keys: ['Backspace'] },
  { id: 'story.tapEnd', label: 'Time by ear: end', group, keys: ['Escape'] },
  { id: 'story.clearSelection', label: 'Clear the selection', group, keys: ['Escape'] },
  { id: 'story.editCue', label: 'Correct the words', group, keys: ['F2'], shownOnly: true },
  { id: 'story.nextCue', label: 'Next caption in the transcript', group, keys: ['ArrowDown'], shownOnly: true },
  { id: 'story.selectCue', label: 'Select caption by caption', group, keys: ['Shift+ArrowDown'], shownOnly: true },
])

const field = 'Correcting words'

/** Done by the field of a cue itself (editor/field-keys.ts); Tab moves on as everywhere. */
defineCommands(
  [
    { id: 'cue.saveNext', label: 'Save and correct the next caption', keys: ['Enter'] },
    { id: 'cue.saveStay', label: 'Save and go on reading; unchanged: the words are right', keys: ['Mod+Enter'] },
    { id: 'cue.leave', label: 'Leave; what is typed waits for the next time', keys: ['Escape'] },
    { id: 'cue.break', label: 'Break the line', keys: ['Shift+Enter'] },
    { id: 'cue.previous', label: 'Save and correct the caption before, on the first line', keys: ['ArrowUp'] },
    { id: 'cue.next', label: 'Save and correct the next caption, on the last line', keys: ['ArrowDown'] },
    { id: 'cue.split', label: 'Divide the caption at the cursor', keys: ['Alt+Enter'] },
    { id: 'cue.joinBefore', label: 'Join with the caption before, at the start', keys: ['Backspace'] },
    { id: 'cue.joinAfter', label: 'Join with the caption after, at the end', keys: ['Delete'] },
    { id: 'cue.earlierStart', label: 'Start a frame earlier', keys: ['Alt+ArrowLeft'] },
    { id: 'cue.laterStart', label: 'Start a frame later', keys: ['Alt+ArrowRight'] },
    { id: 'cue.earlierEnd', label: 'End a frame earlier', keys: ['Alt+Shift+ArrowLeft'] },
    { id: 'cue.laterEnd', label: 'End a frame later', keys: ['Alt+Shift+ArrowRight'] },
    { id: 'cue.play', label: 'Play the caption, or stop', keys: ['F8', isMac() ? 'Ctrl+Space' : 'Mod+Space'] },
  ].map((command) => ({ ...command, group: field, shownOnly: true })),
)
