/** What is wrong with a user's program as a file, before it says anything about Kubernetes. */

export const noProject =
  "no package.json from here upwards says { 'bowline': { 'stacks': 'src/stacks/index.ts' } }; add it";
export const packageUnreadable = (reason: string): string => `package.json cannot be read: ${reason}`;
export const packageNotAFile = 'is not a file; a package.json says where the stacks are';
export const stacksNotText = "'bowline.stacks' is not a path; give the file that exports the stacks";
export const stacksMissing = (file: string): string =>
  `'bowline.stacks' names '${file}', which is not a file; give the file that exports the stacks`;
export const noStacks = 'exports no stack; export what stack(…) gives';
export const stackTwice = (name: string): string => `exports stack '${name}' twice, and they differ; keep one`;
export const threw = (text: string): string => `program threw: ${text}`;
export const noCompiler =
  'typescript is not installed with Bowline, so types cannot be checked; npm install again, or --no-check';

/**
 * What the compiler says of a program that it cannot read, without the text that it found in a wrong place: behind a
 * forgotten comma or colon that may be a secret's value.
 */
export const withoutLiteral = (answer: string): string =>
  answer.replace(/ but found "(?:['`]|\\").*"$/s, ' but found text');
