/** A vitest reporter that writes the numbers of a run, and why tests were skipped, to the file that LOCALSTORY_SUMMARY names. */
import { writeFileSync } from 'node:fs'

/** Vitest calls it with the modules of the run and errors outside any test. */
class SummaryReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const summary = { passed: 0, failed: unhandledErrors.length, skipped: 0, reasons: [], again: [] }
    for (const module of modules) {
      // A file that could not even be loaded has no tests to fail.
      summary.failed += module.errors().length
      for (const test of module.children.allTests()) count(summary, test)
    }
    writeFileSync(process.env.LOCALSTORY_SUMMARY, JSON.stringify(summary))
  }
}

// Vitest takes a reporter's default export.
export { SummaryReporter as default }

function count(summary, test) {
  const { state, note } = test.result()
  if (state === 'passed') {
    summary.passed++
    // A test that a busy machine made fail once is named, so that it is looked at.
    if ((test.diagnostic()?.retryCount ?? 0) > 0)
      summary.again.push(`${test.module.relativeModuleId}: ${test.fullName}`)
  } else if (state === 'failed') summary.failed++
  else {
    summary.skipped++
    summary.reasons.push({ file: test.module.relativeModuleId, why: note || `no reason given: ${test.fullName}` })
  }
}
