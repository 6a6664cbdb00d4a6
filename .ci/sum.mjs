/** Prints `N passed, N failed, N skipped` over jest's JSON reports and exits with the status given, or 1 where a report is missing. */
import { existsSync, readFileSync } from 'node:fs';

const [status, ...paths] = process.argv.slice(2);
const sum = { passed: 0, failed: 0, skipped: 0 };
const missing = paths.filter((path) => !existsSync(path));
for (const path of paths.filter((path) => existsSync(path))) {
  const report = JSON.parse(readFileSync(path, 'utf8'));
  sum.passed += report.numPassedTests;
  sum.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
  sum.skipped += report.numPendingTests + report.numTodoTests;
}
for (const path of missing) console.error(`no report was written to ${path}: that run did not get as far as its tests`);
console.log(`${sum.passed} passed, ${sum.failed + missing.length} failed, ${sum.skipped} skipped`);
process.exit(status !== '0' || missing.length > 0 || sum.failed > 0 || sum.passed === 0 ? 1 : 0);
