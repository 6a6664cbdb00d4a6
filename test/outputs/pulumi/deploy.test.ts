import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as pulumi from '@pulumi/pulumi';
import { pulumi as byPulumi, gitops, late, owned, pulumiConfig, secretStore, stack } from 'bowline';
import { exampleRelease } from 'bowline/jest';
import { type DeployOutputs, deploy } from 'bowline/pulumi';
import type { DeploymentRecord } from '../../../src/model/release';
import { type Engine, settled, startEngine } from './engine';
import { apiKey, goodConfig, password, record, rotationKey, secretKeys, shop, shopDev } from './fixture';

const store = secretStore('vault');
const shopStaging = stack(shop, 'staging', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop'),
  provided: [store],
  secrets: { db: { password: store.key('a', { version: 1 }), 'api-key': store.key('b', { version: 1 }) } },
  configs: { settings: { BROKER: 'kafka.example' } },
  externals: { mail: { host: 'mail.acme.example' } },
});

const release = exampleRelease(shopDev);
const newer = {
  ...release,
  builtAt: '2026-03-01T00:00:00Z',
  commit: 'b'.repeat(40),
  images: { orders: 'ghcr.io/acme/orders:main-bbbbbbb' },
};
const inline = (value: unknown) => ({ 'bowline:release': JSON.stringify(value) });

let folder = '';
const before = { ...process.env };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bowline-'));
  writeFileSync(join(folder, 'Pulumi.yaml'), 'name: shop-project\nruntime: nodejs\noptions: { refresh: always }\n');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  process.env = { ...before };
});

interface Run {
  readonly config?: Readonly<Record<string, string | undefined>>;
  readonly recorded?: unknown;
}

async function start({ config = {}, recorded }: Run): Promise<Engine> {
  const entries = Object.entries({ ...goodConfig, ...config }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return startEngine(Object.fromEntries(entries), secretKeys, recorded === undefined ? {} : { record: recorded });
}

const run = (): Promise<DeployOutputs> =>
  deploy({ shopDev, shopStaging }, { late: { 'kafka-address': 'kafka.example' } });

/** What Pulumi would keep as the stack's outputs. */
interface Outputs {
  readonly record: DeploymentRecord;
  readonly namespace: string;
  readonly images: Readonly<Record<string, string>>;
}

const known = (outputs: DeployOutputs): Promise<Outputs> =>
  new Promise((resolve) => pulumi.output(outputs).apply((value) => resolve(value as Outputs)));

async function outputs(props: Run): Promise<Outputs> {
  await start(props);
  const result = await known(await run());
  await settled();
  return result;
}

/** Runs as Pulumi does, in the folder of the program. */
async function within<Result>(path: string, action: () => Promise<Result>): Promise<Result> {
  const cwd = process.cwd();
  process.chdir(path);
  return action().finally(() => process.chdir(cwd));
}

/** The lines of the error, after a look that nothing was registered and no value is in it. */
async function refused(props: Run): Promise<readonly string[]> {
  const engine = await start(props);
  const error: unknown = await run().then(
    () => 'deployed',
    (thrown: unknown) => thrown,
  );
  await settled();
  expect(engine.registered.map(({ name }) => name)).toEqual([]);
  if (!pulumi.RunError.isInstance(error)) throw error;
  for (const value of [password, apiKey, rotationKey]) expect(error.message).not.toContain(value);
  return error.message.split('\n');
}

describe('a project whose runs do not look at the cluster', () => {
  it.each([
    ['', ["Pulumi.yaml: options.refresh is not 'always', so a run without --refresh leaves what was changed by hand"]],
    ['options: { refresh: always }', []],
  ])('is warned of, unless it says %j', async (options, warned) => {
    writeFileSync(join(folder, 'Pulumi.yaml'), `name: shop-project\nruntime: nodejs\n${options}\n`);
    const warn = jest.spyOn(pulumi.log, 'warn').mockResolvedValue();
    await within(folder, () => outputs({ config: inline(newer) }));
    const lines = warn.mock.calls.map(([text]) => text.split(' in the cluster; ')[0]);
    warn.mockRestore();
    expect(lines).toEqual(warned);
  });
});

describe('the release of a Pulumi deployment', () => {
  it('A000-02 has no default: without one nothing is declared, and the microservice is named', async () => {
    expect(await refused({})).toEqual([
      "shop/dev: no release given, so no image for 'orders'",
      'shop/dev: nothing is deployed by this stack; give the file of the CI run: BOWLINE_RELEASE=FILE pulumi up',
    ]);
  });

  it('A000-05 that is left out says what is deployed, and the command that keeps it', async () => {
    expect(await refused({ recorded: record })).toEqual([
      "shop/dev: no release given, so no image for 'orders'",
      'shop/dev: deployed is 452b637452b6 (run 42); to keep it: BOWLINE_RELEASE=current pulumi up',
    ]);
  });

  it('is the recorded one under the word current', async () => {
    const { record: next } = await outputs({ config: { 'bowline:release': 'current' }, recorded: record });
    expect(next.images).toEqual(record.images);
    expect(next.run).toBe(record.run);
  });

  it('cannot be current on the first deployment', async () => {
    expect(await refused({ config: { 'bowline:release': 'current' } })).toEqual([
      'bowline:release: this stack has no record, so no current release; give the file of the CI run: BOWLINE_RELEASE=FILE pulumi up',
    ]);
  });

  it('A000-04 is what the resources run and the record says', async () => {
    const engine = await start({ config: inline(newer), recorded: record });
    const { images, record: next, namespace } = await known(await run());
    await settled();
    const workload = engine.registered.find(({ type }) => type === 'kubernetes:apps/v1:Deployment');
    expect(JSON.stringify(workload)).toContain('"image":"ghcr.io/acme/orders:main-bbbbbbb"');
    expect(images).toEqual(newer.images);
    expect(next).toMatchObject({ ...newer, environment: 'dev' });
    expect(namespace).toBe('shop');
  });

  it('comes from a file beside Pulumi.yaml, also when the program runs in a folder below', async () => {
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'release.yaml'), JSON.stringify(newer));
    process.env['BOWLINE_RELEASE'] = 'release.yaml';
    const { images } = await within(join(folder, 'src'), () => outputs({}));
    expect(images).toEqual(newer.images);
  });

  it('A000-03 is checked as the command checks it', async () => {
    const images = { orders: 'ghcr.io/acme/orders:latest', ghost: 'x:1' };
    const lines = await refused({ config: inline({ ...newer, images }) });
    expect(lines.join('\n')).toContain("image 'ghcr.io/acme/orders:latest' of 'orders'");
    expect(lines.join('\n')).toContain("'ghost'");
  });

  it('A000-19 that is older is refused, unless it is asked for as a rollback, which the record says', async () => {
    const older = inline({ ...newer, builtAt: '2025-01-01T00:00:00Z' });
    expect((await refused({ config: older, recorded: record })).join('\n')).toContain('before the deployed');
    expect(
      (await outputs({ config: { ...older, 'bowline:rollback': 'true' }, recorded: record })).record.rollback,
    ).toBe(true);
    process.env['BOWLINE_ROLLBACK'] = '1';
    expect((await outputs({ config: older, recorded: record })).record.rollback).toBe(true);
  });
});

describe('the record of a Pulumi stack', () => {
  it('is read from the stack’s own outputs', async () => {
    const engine = await start({ config: inline(newer), recorded: record });
    await run();
    expect(engine.references).toEqual(['acme/shop-project/dev']);
  });

  it('holds no value of a secret, and neither do the other outputs', async () => {
    const text = JSON.stringify(await outputs({ config: inline(newer) }));
    for (const value of [password, apiKey, rotationKey])
      for (const spelling of [value, Buffer.from(value).toString('base64'), encodeURIComponent(value)])
        expect(text).not.toContain(spelling);
  });

  it('becomes an output only after every resource, so that a broken update leaves the last whole one', async () => {
    const engine = await start({ config: inline(newer), recorded: record });
    let go = () => {};
    engine.holds = [
      'kubernetes:apps/v1:Deployment shop-orders',
      new Promise((resolve) => {
        go = resolve;
      }),
    ];
    const seen: string[] = [];
    const deployed = known(await run()).then(() => seen.push('record'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(engine.registered.map(({ type }) => type)).toContain('kubernetes:core/v1:Service');
    expect(seen).toEqual([]);
    go();
    await deployed;
    expect(seen).toEqual(['record']);
  });

  it('of another system is refused, since its objects would be deleted', async () => {
    expect(await refused({ config: inline(newer), recorded: { ...record, system: 'billing' } })).toEqual([
      "config: Pulumi stack 'dev' holds 'billing/dev'; choose the Pulumi stack of this one: pulumi stack select",
    ]);
  });

  it('of a newer Bowline is refused with a remedy that there is under Pulumi', async () => {
    expect(await refused({ config: inline(newer), recorded: { ...record, signed: 'yes' } })).toEqual([
      "output 'record': record has a field 'signed' that this Bowline does not know; use the version that wrote it",
    ]);
  });

  it('that is none is refused', async () => {
    expect((await refused({ config: inline(newer), recorded: 'hello' })).join()).toContain(
      "output 'record': the record is text",
    );
  });
});

describe('the config of a Pulumi stack', () => {
  it('names the stack to deploy', async () => {
    expect(await refused({ config: { 'bowline:system': undefined, 'bowline:environment': undefined } })).toEqual([
      "config: config 'bowline:system' is not set; choose one of 'shop': pulumi config set bowline:system …",
      "config: config 'bowline:environment' is not set; choose one of 'dev', 'staging': pulumi config set bowline:environment …",
    ]);
  });

  it('cannot name a stack that is not there, or that Git delivers', async () => {
    expect(await refused({ config: { 'bowline:environment': 'prod' } })).toEqual([
      "config: the program has no stack 'prod' of 'shop'; it has 'shop/dev', 'shop/staging'",
    ]);
    expect(await refused({ config: { 'bowline:environment': 'staging' } })).toEqual([
      "config: stack 'staging' of 'shop' is delivered by gitops, not by Pulumi; run: bowline synth shop --env staging",
    ]);
  });

  it('holds nothing that Bowline does not read', async () => {
    expect(await refused({ config: { 'bowline:enviroment': 'dev' } })).toEqual([
      "config: config 'bowline:enviroment' is not known to Bowline; remove it: pulumi config rm bowline:enviroment",
    ]);
  });

  it('says yes or no to a rollback', async () => {
    const lines = await refused({ config: { ...inline(newer), 'bowline:rollback': 'yes' } });
    expect(lines).toEqual(["config: config 'bowline:rollback' is 'yes'; write true or false"]);
  });
});

describe('the faults of a Pulumi deployment', () => {
  it('are said together: release, secrets and late values', async () => {
    await start({ config: { 'bowline:secret.db.password': undefined } });
    const lines = await deploy({ shopDev }).then(
      () => [],
      (error: Error) => error.message.split('\n'),
    );
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('no release given');
    expect(lines[2]).toContain("key 'password' of secret 'db' has no value");
    expect(lines[3]).toContain("late value 'kafka-address' is not passed");
  });

  it('are said with those of the program, without a release and with an older one', async () => {
    const wrong = stack(shop, 'dev', {
      ...{ delivery: byPulumi(), namespace: owned('shop'), configs: { settings: { BROKER: late('kafka-address') } } },
      secrets: { db: { password: pulumiConfig(), 'api-key': pulumiConfig() } },
      externals: { mail: { host: 'http://mail.acme.example' } },
    });
    const said = async (props: Run) => {
      await start(props);
      return deploy({ wrong }, { late: { 'kafka-address': 'kafka.example' } }).then(
        () => '',
        (error: Error) => error.message,
      );
    };
    const ofProgram = "host 'http://mail.acme.example' of external 'mail' is not a DNS name";
    const without = await said({});
    expect(without).toContain('no release given');
    expect(without).toContain(ofProgram);
    expect(without).not.toContain('release has no image');
    const older = await said({ config: inline(newer), recorded: { ...record, builtAt: '2026-04-01T00:00:00Z' } });
    expect(older).toContain('to go back, add BOWLINE_ROLLBACK=true');
    expect(older).toContain(ofProgram);
  });
});
