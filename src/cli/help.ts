import { type Verb, verbs } from './verbs';

/** The help of the whole command. */
export function help(): string {
  const width = Math.max(...Object.keys(verbs).map((name) => name.length));
  return [
    'bowline links the microservices, secrets and releases of a Kubernetes program.',
    '',
    ...Object.entries(verbs).map(([name, { summary }]) => `  bowline ${name.padEnd(width)}  ${summary}`),
    '',
    '  bowline VERB --help, bowline --version',
    '',
    'Exit status: 0 done, 1 the program or its input is at fault, 2 used wrongly.',
    '',
  ].join('\n');
}

/** The help of one verb. */
export function verbHelp(name: string, { summary, usage, options }: Verb): string {
  const shown = Object.entries(options).map(([option, { value, help: text }]) => ({
    left: `--${option}${value ? ` ${value}` : ''}`,
    text,
  }));
  const width = Math.max(...shown.map(({ left }) => left.length));
  const lines = shown.map(({ left, text }) => `  ${left.padEnd(width)}  ${text}`);
  return [`bowline ${name} ${usage}`, '', `  ${summary}`, '', ...lines, ''].join('\n');
}
