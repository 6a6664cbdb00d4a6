/** A line that cron would not read. */
export type NotACron<Line extends string> =
  `schedule '${Line}' is not a cron line of five fields; write e.g. '0 3 * * *'`;
/** @see {@link NotACron} */
export const notACron = <const Line extends string>(line: Line): NotACron<Line> =>
  `schedule '${line}' is not a cron line of five fields; write e.g. '0 3 * * *'`;

/** A zone that the IANA database does not name. */
export const notATimeZone = (zone: string, owner: string): string =>
  `timeZone '${zone}' of '${owner}' is not in the IANA database; write it like 'Europe/Berlin'`;
