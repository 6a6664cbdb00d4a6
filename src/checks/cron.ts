/**
 * Cron lines as the CronJob controller reads them.
 * @see https://github.com/robfig/cron/blob/v3.0.1/parser.go#L252
 */
import { notACron, notATimeZone } from '../messages/job';
import type { Rule } from './subject';

interface Field {
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
}

const months = ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const fields: readonly Field[] = [
  { least: 0, most: 59, names: [] },
  { least: 0, most: 23, names: [] },
  { least: 1, most: 31, names: [] },
  { least: 1, most: 12, names: months },
  { least: 0, most: 6, names: days },
];

/** Schedules are five cron fields within their ranges, in a time zone that exists. */
export const cronRule: Rule = function* ({ jobs }) {
  for (const { id, path, spec } of jobs) {
    const { cron, timeZone } = spec.schedule ?? { cron: '* * * * *' };
    if (!isCron(cron)) yield { path, text: notACron(cron) };
    if (timeZone !== undefined && !isTimeZone(timeZone)) yield { path, text: notATimeZone(timeZone, id) };
  }
};

/** Whether a line has five fields that cron can read. */
export function isCron(line: string): boolean {
  const parts = line.split(' ');
  return parts.length === fields.length && fields.every((field, index) => isList(parts[index] ?? '', field));
}

function isList(text: string, field: Field): boolean {
  return text.split(',').every((part) => isStep(part, field));
}

function isStep(text: string, field: Field): boolean {
  const [range = '', step, ...rest] = text.split('/');
  return rest.length === 0 && (step === undefined || /^[1-9]\d*$/.test(step)) && isRange(range, field);
}

function isRange(text: string, field: Field): boolean {
  if (text === '*' || text === '?') return true;
  const [first = '', last = first, ...rest] = text.split('-');
  const [from, to] = [numberOf(first, field), numberOf(last, field)];
  return rest.length === 0 && from >= field.least && to <= field.most && from <= to;
}

/** Not a number where it is neither; no comparison with that holds. */
function numberOf(text: string, { names }: Field): number {
  const name = text === '' ? -1 : names.indexOf(text.toLowerCase());
  return name >= 0 ? name : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
}

/** The CronJob API refuses `Local`, and knows what the IANA database knows. */
function isTimeZone(zone: string): boolean {
  try {
    return zone !== 'Local' && new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined && !/^[+-]/.test(zone);
  } catch {
    return false;
  }
}
