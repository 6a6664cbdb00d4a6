const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/** A time span such as `30s`, `5m` or `1h` in seconds. */
export function toSeconds(duration: string): number {
  return Number(duration.slice(0, -1)) * (seconds[duration.slice(-1)] ?? Number.NaN);
}

/** A number of seconds as a time span, in the largest unit that fits. */
export function toDuration(total: number): string {
  const whole = Math.ceil(total);
  const [unit, size] = Object.entries(seconds).findLast(([, size]) => whole >= size && whole % size === 0) ?? ['s', 1];
  return `${whole / size}${unit}`;
}
