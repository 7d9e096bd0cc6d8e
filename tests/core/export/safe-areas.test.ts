import { describe, expect, test } from 'vitest'
import { captionGeometry } from '../../../electron/core/captions/style.ts'
import { PresetName } from '../../../electron/core/export/model.ts'
import { exportSize } from '../../../electron/core/export/presets.ts'
import { safeAreas } from '../../../electron/core/export/safe-areas.ts'

describe('safe areas', () => {
  test.each(safeAreas)('$name, $preset: the text of captions stays inside', ({ preset, ...area }) => {
    const { width, height } = exportSize(preset, null, 'blur')
    const { marginTop, marginBottom, marginSide } = captionGeometry(preset, width, height)
    expect(marginTop / height).toBeGreaterThanOrEqual(area.top)
    expect(marginBottom / height).toBeGreaterThanOrEqual(area.bottom)
    expect(marginSide / width).toBeGreaterThanOrEqual(Math.max(area.left, area.right))
  })
  test('each shape has one, each is dated', () => {
    expect(new Set(safeAreas.map((area) => area.preset))).toEqual(new Set(PresetName.options))
    expect(new Set(safeAreas.map((area) => area.id)).size).toBe(safeAreas.length)
    for (const { read } of safeAreas) expect(read).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/)
  })
})
