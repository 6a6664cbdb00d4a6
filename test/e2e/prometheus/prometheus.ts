import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../cluster/ports';
import { lastWords, type Processes } from '../cluster/processes';
import { type NotYet, notYet, until } from '../cluster/until';

/** A Prometheus that answers; the one of Debian's package. */
export interface Prometheus {
  readonly address: string;
  /** The numbers that a query gives, one a series. */
  query(text: string, time?: number): Promise<readonly number[]>;
}

/** What there is to be asked about. */
export interface PrometheusProps {
  /** A port of this machine that is scraped every second. */
  readonly scrape?: number;
  /** Past samples in the OpenMetrics format. */
  readonly past?: string;
}

interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly data?: { readonly result: readonly { readonly value: readonly [number, string] }[] };
}

async function ask(address: string, text: string, time?: number): Promise<readonly number[]> {
  const parameters = new URLSearchParams({ query: text, ...(time === undefined ? {} : { time: String(time) }) });
  const answer = (await (await fetch(`${address}/api/v1/query?${parameters}`)).json()) as Answer;
  if (answer.data === undefined) throw new Error(`${answer.status} ${answer.error}: ${text}`);
  return answer.data.result.map(({ value }) => Number(value[1]));
}

async function backfill(processes: Processes, data: string, past: string): Promise<void> {
  const file = join(processes.folder, 'past.txt');
  writeFileSync(file, past);
  const args = ['tsdb', 'create-blocks-from', 'openmetrics', file, data];
  const running = processes.start({ name: 'promtool', command: 'promtool', args });
  if ((await running.ended) !== 0) throw new Error(lastWords(running));
}

/** Starts a Prometheus with its data in the processes' folder. */
export async function startPrometheus(processes: Processes, { scrape, past }: PrometheusProps): Promise<Prometheus> {
  const data = join(processes.folder, 'prometheus');
  mkdirSync(data);
  if (past !== undefined) await backfill(processes, data, past);
  const jobs =
    scrape === undefined ? [] : [{ job_name: 'pods', static_configs: [{ targets: [`127.0.0.1:${scrape}`] }] }];
  const config = join(processes.folder, 'prometheus.yml');
  writeFileSync(config, JSON.stringify({ global: { scrape_interval: '1s' }, scrape_configs: jobs }));
  const address = `http://127.0.0.1:${await freePort()}`;
  const args = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${data}`,
    `--web.listen-address=${address.slice('http://'.length)}`,
    '--log.level=warn',
  ];
  const running = processes.start({ name: 'prometheus', command: 'prometheus', args });
  const probe = async (): Promise<true | NotYet> => {
    if (running.status() !== null) throw new Error(lastWords(running));
    return fetch(`${address}/-/ready`).then(
      ({ ok }) => (ok ? true : notYet('it is not ready')),
      (error: unknown) => notYet(String(error)),
    );
  };
  await until('Prometheus to answer', probe, 60);
  return { address, query: (text, time) => ask(address, text, time) };
}
