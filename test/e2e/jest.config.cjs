/** The end-to-end tests; they start with run.mjs, which brings their programs. */
module.exports = {
  rootDir: '../..',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  // Each file has a control plane of its own, which mostly waits: two at once keep two cores busy.
  maxWorkers: 2,
  // Above the bounds of all single waits, whose messages say what did not come.
  testTimeout: 180_000,
};
