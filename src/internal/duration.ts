const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** A time span such as `30s`, `5m` or `1h` in seconds. */
export function toSeconds(duration: string): number {
  return Number(duration.slice(0, -1)) * (seconds[duration.slice(-1)] ?? Number.NaN);
}
