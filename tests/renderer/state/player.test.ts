import { beforeEach, describe, expect, it } from 'vitest'
import { closePlayer, playAll, playPassage, stepPlayer, usePlayer } from '../../../renderer/state/player.ts'

const passage = (story: string) => ({ story, title: story, startMs: 0, endMs: 1000, speaker: '', text: '' })
const now = () => {
  const { passage: current, at, queue } = usePlayer.getState()
  return [current?.story ?? null, at, queue.length]
}

describe('the small player', () => {
  beforeEach(closePlayer)
  it('plays one after another and stops at both ends', () => {
    playAll(['a', 'b', 'c'].map(passage))
    expect(now()).toEqual(['a', 0, 3])
    expect(stepPlayer(-1)).toBe(false)
    expect([stepPlayer(1), stepPlayer(1), stepPlayer(1)]).toEqual([true, true, false])
    expect(now()).toEqual(['c', 2, 3])
    expect(stepPlayer(-1)).toBe(true)
    expect(now()).toEqual(['b', 1, 3])
  })
  it('counts a round for each, so that the same passage plays again', () => {
    playPassage(passage('a'))
    const { round } = usePlayer.getState()
    playPassage(passage('a'))
    expect(usePlayer.getState().round).toBe(round + 1)
    expect(now()).toEqual(['a', 0, 1])
  })
  it('forgets the row when another passage is asked for, or it is closed', () => {
    playAll(['a', 'b'].map(passage))
    playPassage(passage('x'))
    expect(now()).toEqual(['x', 0, 1])
    closePlayer()
    expect(now()).toEqual([null, 0, 0])
    playAll([])
    expect(now()).toEqual([null, 0, 0])
  })
})
