/** A vitest reporter that writes the numbers of a run, and why tests were skipped, to the file that LOCALSTORY_SUMMARY names. */
import { writeFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/** Vitest calls it with the modules of the run and errors outside any test. */
class SummaryReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const summary = { passed: 0, failed: unhandledErrors.length, skipped: 0, reasons: [], again: [], faults: [] }
    for (const error of unhandledErrors) addFault(summary.faults, 'outside of any test', [error])
    for (const module of modules) {
      // A file that could not even be loaded has no tests to fail.
      summary.failed += module.errors().length
      for (const error of module.errors()) addFault(summary.faults, module.relativeModuleId, [error])
      for (const test of module.children.allTests()) count(summary, test)
    }
    writeFileSync(process.env.LOCALSTORY_SUMMARY, JSON.stringify(summary))
  }
}

// Vitest takes a reporter's default export.
export { SummaryReporter as default }

function count(summary, test) {
  const { state, note, errors = [] } = test.result()
  if (state === 'passed') {
    summary.passed++
    // A test that a busy machine made fail once is named, so that it is looked at.
    if ((test.diagnostic()?.retryCount ?? 0) > 0) addFault(summary.again, nameOf(test), errors)
  } else if (state === 'failed') {
    summary.failed++
    addFault(summary.faults, nameOf(test), errors)
  } else {
    summary.skipped++
    summary.reasons.push({ file: test.module.relativeModuleId, why: note || `no reason given: ${test.fullName}` })
  }
}

/** Of the words of one fault: enough for what stood on a page. */
const MOST_LETTERS = 3000
const nameOf = (test) => `${test.module.relativeModuleId}: ${test.fullName}`

/** The words of a fault, without the colours of a terminal and not endless: a log may be cut off but for its end. */
function addFault(list, name, errors) {
  const words = errors.map((error) => stripVTControlCharacters(String(error.message ?? error)).slice(0, MOST_LETTERS))
  const at = errors.flatMap((error) => error.stacks ?? []).find(({ file }) => file.includes('tests'))
  list.push({ name, words, at: at && `${at.file.slice(at.file.lastIndexOf('tests'))}:${at.line}` })
}
