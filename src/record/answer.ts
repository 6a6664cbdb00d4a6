const answers: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** What a setting that is on or off says; undefined for anything else. */
export function yesOrNo(text: string): boolean | undefined {
  return answers.get(text);
}
