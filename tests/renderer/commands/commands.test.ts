import { beforeEach, describe, expect, it } from 'vitest'
import { ariaKey, keyText, showKey } from '../../../renderer/commands/keys.ts'
import {
  bindCommand,
  commandForKey,
  defineCommands,
  findConflicts,
  openLayer,
  runCommand,
  useChangedKeys,
} from '../../../renderer/commands/registry.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('keys as text', () => {
  it('names modifiers, letters and named keys', () => {
    expect(keyText(press('z', { ctrlKey: true }), false)).toBe('Mod+Z')
    expect(keyText(press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe('Mod+Shift+Z')
    expect(keyText(press('z', { metaKey: true }), true)).toBe('Mod+Z')
    expect(keyText(press(' '), false)).toBe('Space')
    expect(keyText(press('ArrowLeft', { shiftKey: true }), false)).toBe('Shift+ArrowLeft')
  })
  it('leaves Shift out where it only types the character', () => {
    expect(keyText(press('?', { shiftKey: true }), false)).toBe('?')
    expect(keyText(press('/'), false)).toBe('/')
  })
  it('ignores bare modifiers', () => {
    expect(keyText(press('Shift', { shiftKey: true }), false)).toBe('')
  })
  it('shows them as the system does', () => {
    expect(showKey('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z')
    expect(showKey('Mod+Shift+Z', true)).toBe('⌘⇧Z')
    expect(showKey('+', false)).toBe('+')
    expect(showKey('Mod++', false)).toBe('Ctrl++')
    expect(showKey('Shift+ArrowLeft', false)).toBe('Shift+←')
    expect(ariaKey('Mod+F', false)).toBe('Control+F')
  })
})

describe('commands', () => {
  let ran: string[] = []
  const bind = (id: string, layer = 0) => bindCommand(id, () => () => void ran.push(id), layer)
  defineCommands([
    { id: 'test.everywhere', label: 'E', group: 'Everywhere', keys: ['M'] },
    { id: 'test.story', label: 'S', group: 'Story', keys: ['M'] },
    { id: 'test.find', label: 'F', group: 'Everywhere', keys: ['Mod+F'], inFields: true },
  ])
  beforeEach(() => {
    ran = []
    useChangedKeys.setState({ changed: {} })
  })

  it('does nothing when nothing is bound', () => {
    expect(commandForKey('M', false)).toBeUndefined()
    expect(runCommand('test.story')).toBe(false)
  })
  it("a screen's command wins over one valid everywhere", () => {
    const stops = [bind('test.everywhere'), bind('test.story')]
    expect(commandForKey('M', false)?.id).toBe('test.story')
    for (const stop of stops) stop()
  })
  it('leaves letters to a field, except commands marked for fields', () => {
    const stops = [bind('test.story'), bind('test.find')]
    expect(commandForKey('M', true)).toBeUndefined()
    expect(commandForKey('Mod+F', true)?.id).toBe('test.find')
    for (const stop of stops) stop()
  })
  it('the latest handler answers, and the one before when it is gone', () => {
    const outer = bindCommand('test.story', () => () => void ran.push('outer'), 0)
    const inner = bindCommand('test.story', () => () => void ran.push('inner'), 0)
    runCommand('test.story')
    inner()
    runCommand('test.story')
    outer()
    expect(ran).toEqual(['inner', 'outer'])
  })
  it('a dialog takes the keys while it is open', () => {
    const below = bind('test.story')
    const close = openLayer()
    expect(commandForKey('M', false)).toBeUndefined()
    const inside = bind('test.everywhere', 1)
    expect(commandForKey('M', false)?.id).toBe('test.everywhere')
    inside()
    close()
    expect(commandForKey('M', false)?.id).toBe('test.story')
    below()
  })
  it('follows changed keys and names conflicts', () => {
    const stop = bind('test.story')
    useChangedKeys.setState({ changed: { 'test.story': 'Shift+K' } })
    expect(commandForKey('M', false)).toBeUndefined()
    expect(commandForKey('Shift+K', false)?.id).toBe('test.story')
    expect(findConflicts('test.story', 'Mod+F', {}).map((command) => command.id)).toEqual(['test.find'])
    stop()
  })
})
