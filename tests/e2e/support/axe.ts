/** axe-core on whatever is on the screen. */
import axe from 'axe-core'
import type { Page } from 'playwright'
import { expect } from 'vitest'

/**
 * Runs axe. React Aria's announcer is left out: it keeps what it said for seconds, also about a button that has gone. The
 * source goes in by the debugger, because the page's policy lets no foreign script in.
 */
async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const tool: typeof axe = Reflect.get(window, 'axe')
    const { violations } = await tool.run({ exclude: '[data-live-announcer]' }, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 160)} (${node.failureSummary})`),
    )
  })
}

/** Nothing is found in dark and in light. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.waitForFunction((scheme) => matchMedia(`(prefers-color-scheme: ${scheme})`).matches, colorScheme)
    expect.soft(await findViolations(page), `${what}, ${colorScheme}`).toEqual([])
  }
}
