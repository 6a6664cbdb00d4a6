const form = /^(20\d\d)-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Whether a text is a moment of this century, ISO 8601 with a zone, on a day that its month has. `Date` alone would
 * count 31 February as 3 March; and a build of the year 9999 would make every later one an older one.
 */
export function isBuildTime(text: string): boolean {
  const [, year, month, day] = form.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCDate() === Number(day) && !Number.isNaN(Date.parse(text));
}
