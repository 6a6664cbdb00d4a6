import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Shop } from '../support/bowline';

const command = resolve(__dirname, '../../dist/cli/bowline.js');
const environments = ['dev', 'live', 'staging', 'test'];
let shop: Shop;

/** A program with one stack for each environment, all delivered by Argo CD. */
const program = `
import { endpoint, gitops, microservice, owned, stack, system } from 'bowline';
const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/shop/orders',
  resources: { cpu: ['100m', '200m'], memory: ['64Mi', '128Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const shop = system('shop', { environments: ${JSON.stringify(environments)}, services: { orders } });
const at = (environment) =>
  stack(shop, environment, {
    delivery: gitops({ repoURL: 'https://example.com/x.git', path: process.env['AT'], pruneLast: Boolean(process.env['LAST']) }),
    namespace: owned('shop-' + environment),
  });
export const stacks = ${JSON.stringify(environments)}.map(at);
`;

beforeEach(() => {
  shop = new Shop();
  shop.write('stacks.js', program);
  shop.write('package.json', JSON.stringify({ bowline: { stacks: 'stacks.js' } }));
  shop.release('r.json', { images: { orders: 'ghcr.io/acme/shop/orders:main-1' } });
});
afterEach(() => shop.remove());

/** Runs synth in a process of its own. */
function synth(environment: string, env: Readonly<Record<string, string>>) {
  const args = `synth shop --env ${environment} --no-check --out tree --release r.json`.split(' ');
  const child = spawn(process.execPath, [command, ...args], {
    ...{ cwd: shop.root, env: { PATH: process.env['PATH'], AT: 'envs', ...env }, stdio: ['ignore', 'ignore', 'pipe'] },
  });
  let err = '';
  child.stderr?.on('data', (data) => {
    err += String(data);
  });
  return new Promise<{ readonly status: number; readonly err: string }>((done) =>
    child.on('close', (status) => done({ status: status ?? -1, err })),
  );
}

const argocd = () => readdirSync(join(shop.root, 'tree/argocd')).sort();
const allOf = (names: readonly string[]) => ['apps.yaml', ...names.map((name) => `shop-${name}.yaml`)].sort();

describe('processes that write the stacks of one tree at once', () => {
  it('all come to their end, and the tree has all of them', async () => {
    for (const env of [{}, { LAST: '1' }]) {
      const ran = await Promise.all(environments.map((environment) => synth(environment, env)));
      expect(ran.map(({ status, err }) => [status, err.replace(/^.* first deployment\n/, '')])).toEqual(
        environments.map(() => [0, '']),
      );
      expect(argocd()).toEqual(allOf(environments));
      expect(shop.run(['check', 'tree'])).toMatchObject({ status: 0, err: '' });
    }
  });

  it('do not bring two deliveries into it', async () => {
    const ran = await Promise.all(
      environments.map((environment, index) => synth(environment, { AT: index % 2 ? 'a' : 'b' })),
    );
    const done = environments.filter((_, index) => ran[index]?.status === 0);
    expect(done).toHaveLength(2);
    for (const { status, err } of ran.filter((one) => one.status !== 0))
      expect([status, err]).toEqual([1, expect.stringMatching(/gives another 'path' than 'shop\/.*' in this tree/)]);
    expect(argocd()).toEqual(allOf(done));
    expect(shop.run(['check', 'tree'])).toMatchObject({ status: 0, err: '' });
  });
});
