/** Every text that Kubernetes accepts survives the tree: what the API server and `kubectl` read is what was printed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printYaml } from '../../src/outputs/gitops/yaml';
import { hostile, long, refused, text } from '../support/hostile-texts';
import { type Cluster, startCluster } from './cluster/cluster';
import type { KubeObject } from './cluster/objects';
import { tools } from './cluster/tools';

interface ConfigMap extends KubeObject {
  readonly data: Readonly<Record<string, string>>;
}

const { BOWLINE_SEED: seed = '7', BOWLINE_RUNS: runs = '10000' } = process.env;
const random = fc.sample(text, { numRuns: Number(runs), seed: Number(seed) });
const perObject = 500;
const nextLine = '\u0085';

const configMap = (name: string, namespace: string, list: readonly string[]): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data: Object.fromEntries(list.map((value, index) => [`key${index}`, value])),
});

/** ConfigMaps of a namespace that hold all texts. */
function configMaps(namespace: string): readonly ConfigMap[] {
  const texts = [...hostile, ...random];
  const count = Math.ceil(texts.length / perObject);
  const lists = Array.from({ length: count }, (_, at) => texts.slice(at * perObject, (at + 1) * perObject));
  return [...lists, [long]].map((list, at) => configMap(`texts-${at}`, namespace, list));
}

let cluster: Cluster;
const folder = mkdtempSync(join(tmpdir(), 'bowline-texts-'));

/** `kubectl apply` of a file; its exit status and what it complains of. */
function kubectlApply(content: string): readonly [status: number | null, said: string] {
  const file = join(folder, 'texts.yaml');
  writeFileSync(file, content);
  const args = ['apply', '--server-side', '--validate=strict', `--kubeconfig=${cluster.kubeconfig}`, '-f', file];
  const { status, stderr } = spawnSync(join(tools().bin, 'kubectl'), args, { encoding: 'utf8', env: { HOME: folder } });
  return [status, stderr];
}

/** Looks at what the API server keeps; both sides as lists, so that a difference is printed with its key. */
async function expectKept(namespace: string, wanted: readonly ConfigMap[]): Promise<void> {
  const found = await cluster.list<ConfigMap>('v1/ConfigMap', namespace);
  for (const { metadata, data } of wanted) {
    const kept = found.find((one) => one.metadata?.name === metadata?.name)?.data ?? {};
    const isOther = (key: string) => kept[key] !== data[key];
    expect([
      Object.keys(kept).length,
      ...Object.keys(data)
        .filter(isOther)
        .map((key) => [data[key], kept[key]]),
    ]).toEqual([Object.keys(data).length]);
  }
}

beforeAll(async () => {
  cluster = await startCluster({ crds: [] });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await cluster?.stop();
});

describe(`${hostile.length} hostile and ${random.length} random texts and one of 1 MiB`, () => {
  it('are read from the tree by the API server as they were', async () => {
    const namespace = await cluster.namespace('server');
    const wanted = configMaps(namespace);
    for (const object of wanted) {
      const answer = await cluster.api.call({
        method: 'PATCH',
        path: `/api/v1/namespaces/${namespace}/configmaps/${object.metadata?.name}`,
        query: { fieldManager: 'bowline', fieldValidation: 'Strict' },
        type: 'application/apply-patch+yaml',
        body: printYaml(object),
      });
      expect([answer.code, answer.code === 201 ? '' : answer.body]).toEqual([201, '']);
    }
    await expectKept(namespace, wanted);
  });

  it('are read from one file of the tree by kubectl as they were', async () => {
    const namespace = await cluster.namespace('kubectl');
    const wanted = configMaps(namespace);
    expect(kubectlApply(wanted.map(printYaml).join('---\n'))).toEqual([0, '']);
    await expectKept(namespace, wanted);
  });
});

describe('a control character that the printer refuses', () => {
  it('would be refused or damaged by server-side apply, which reads as YAML the JSON that clients send', async () => {
    const namespace = await cluster.namespace('refused');
    for (const sign of refused.filter((one) => one !== nextLine)) {
      const [status, said] = kubectlApply(JSON.stringify(configMap('refused', namespace, [sign])));
      expect([status, said]).toEqual([1, expect.stringContaining('control characters are not allowed')]);
    }
    expect(kubectlApply(JSON.stringify(configMap('damaged', namespace, [`a${nextLine}b`])))).toEqual([0, '']);
    expect((await cluster.get<ConfigMap>('v1/ConfigMap', 'damaged', namespace)).data).toEqual({ key0: 'a b' });
  });
});
