import { readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';

import * as pulumi from '@pulumi/pulumi';
import { ProgramError } from '../../../src/internal/program-error';
import type { LateValues } from '../../../src/outputs/pulumi/late-values';
import { register } from '../../../src/outputs/pulumi/register';
import { readSettings } from '../../../src/outputs/pulumi/settings';
import { type Engine, isMarked, settled, startEngine } from './engine';
import { apiKey, assembly, goodConfig, handWritten, manifests, password, rotationKey, secretKeys } from './fixture';

const goodLate: LateValues = { 'kafka-address': pulumi.output('kafka.example') };

interface Run {
  readonly config?: Readonly<Record<string, string | undefined>>;
  readonly encrypted?: readonly string[];
  readonly late?: LateValues;
}

async function run({ config = {}, encrypted = secretKeys, late = goodLate }: Run = {}): Promise<Engine> {
  const entries = Object.entries({ ...goodConfig, ...config }).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  const engine = await startEngine(Object.fromEntries(entries), encrypted);
  register(assembly, { settings: readSettings(), late, provider: undefined, root: process.cwd() });
  await settled();
  return engine;
}

async function faults(props: Run): Promise<readonly string[]> {
  try {
    await run(props);
    return [];
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    return error.faults.map(({ path, text }) => `${path}: ${text}`);
  }
}

const optionsOf = async (key: string) => (await run()).options.get(key);

async function inputsOf(type: string, name: string, props: Run = {}) {
  return (await run(props)).registered.find((one) => one.type === type && one.name === name)?.inputs;
}

const annotation = async (props: Run = {}) =>
  JSON.stringify(await inputsOf('kubernetes:apps/v1:Deployment', 'shop-orders', props)).match(
    /"bowline.dev\/version":"([^"]*)"/,
  )?.[1];

const secretInputs = () => inputsOf('kubernetes:core/v1:Secret', 'shop-db');

describe('the Pulumi resources of an assembly', () => {
  it('are one for each manifest, named as in the cluster', async () => {
    const { registered } = await run();
    expect(registered).toHaveLength(manifests.length);
    expect(registered.map(({ type, name }) => `${type} ${name}`)).toContain(
      'kubernetes:apps/v1:Deployment shop-orders',
    );
    expect(registered.map(({ type, name }) => `${type} ${name}`)).toContain('kubernetes:core/v1:Namespace shop');
  });

  it('carry the namespace in their name where it is not the stack’s own', async () => {
    const { registered } = await run();
    expect(registered.map(({ name }) => name)).toContain('elsewhere/shop-orders');
  });

  it('use the types of @pulumi/kubernetes', async () => {
    const { registered } = await run();
    const kubernetes = await import('@pulumi/kubernetes');
    for (const type of [
      kubernetes.core.v1.Secret,
      kubernetes.apps.v1.Deployment,
      kubernetes.autoscaling.v2.HorizontalPodAutoscaler,
    ])
      expect(registered.map((one) => one.type)).toContain((type as unknown as { __pulumiType: string }).__pulumiType);
    expect(registered.map((one) => one.type)).toContain('kubernetes:external-secrets.io/v1:ExternalSecret');
  });

  it('ask for the provider plugin of the installed @pulumi/kubernetes', async () => {
    const { options } = await run();
    const installed = JSON.parse(readFileSync(require.resolve('@pulumi/kubernetes/package.json'), 'utf8'));
    expect([...new Set([...options.values()].map(({ version }) => version))]).toEqual([installed.version]);
  });
});

describe('the order of Pulumi resources', () => {
  it('has a workload wait for exactly the config, secret and ServiceAccount that it names, and its Namespace', async () => {
    expect((await optionsOf('kubernetes:apps/v1:Deployment shop-orders'))?.dependsOn.slice().sort()).toEqual([
      'kubernetes:core/v1:ConfigMap shop-settings',
      'kubernetes:core/v1:Namespace shop',
      'kubernetes:core/v1:Secret shop-db',
      'kubernetes:core/v1:ServiceAccount shop-orders',
    ]);
  });

  it('has the reader of a Secret wait for the ExternalSecret that makes it', async () => {
    expect((await optionsOf('kubernetes:batch/v1:CronJob shop-report'))?.dependsOn).toContain(
      'kubernetes:external-secrets.io/v1:ExternalSecret shop-store',
    );
  });

  it('lets Services, autoscalers and claims wait for the Namespace only', async () => {
    const { options } = await run();
    for (const key of [
      'core/v1:Service shop-orders',
      'autoscaling/v2:HorizontalPodAutoscaler shop-orders',
      'core/v1:PersistentVolumeClaim shop-data',
    ])
      expect(options.get(`kubernetes:${key}`)?.dependsOn).toEqual(['kubernetes:core/v1:Namespace shop']);
  });

  it('lets objects outside the stack’s namespace wait for nothing', async () => {
    expect((await optionsOf('kubernetes:core/v1:ConfigMap elsewhere/shop-orders'))?.dependsOn).toEqual([]);
  });
});

describe('the options of Pulumi resources', () => {
  it('keep Namespaces and claims when the stack goes, and nothing else', async () => {
    const { options } = await run();
    const kept = [...options].filter(([, { retainOnDelete }]) => retainOnDelete).map(([key]) => key);
    expect(kept.sort()).toEqual([
      'kubernetes:core/v1:Namespace shop',
      'kubernetes:core/v1:PersistentVolumeClaim shop-data',
    ]);
  });

  it('leave the replica count of a workload to its autoscaler, and of no other', async () => {
    const { options } = await run();
    const ignoring = [...options].filter(([, { ignoreChanges }]) => ignoreChanges.length > 0);
    expect(ignoring.map(([key, { ignoreChanges }]) => [key, ignoreChanges])).toEqual([
      ['kubernetes:apps/v1:Deployment shop-orders', ['spec.replicas']],
    ]);
  });

  it('find an ExternalSecret again when the stack changes the version of its API', async () => {
    expect((await optionsOf('kubernetes:external-secrets.io/v1:ExternalSecret shop-store'))?.aliases).toEqual([
      'kubernetes:external-secrets.io/v1beta1:ExternalSecret',
    ]);
  });
});

describe('the settings of the default provider', () => {
  const key = 'kubernetes:enableSecretMutable';
  const remedy = 'shop/dev: a changed Secret would be deleted before it is made anew; run: pulumi config set';

  it('must let Secrets and ConfigMaps that change be changed in place', async () => {
    expect(await faults({ config: { [key]: undefined } })).toEqual([`${remedy} ${key} true`]);
    expect(await faults({ config: { [key]: 'false' } })).toHaveLength(1);
    expect(await faults({ config: { 'kubernetes:enableConfigMapMutable': undefined } })).toHaveLength(1);
  });
});

describe('late values', () => {
  it('are filled into the text around them', async () => {
    const config = await inputsOf('kubernetes:core/v1:ConfigMap', 'shop-settings');
    expect(config?.['data']).toEqual({ BROKER: 'kafka.example:9092' });
  });

  it('that are secret stay secret', async () => {
    const late = { 'kafka-address': pulumi.secret('kafka.example') };
    const config = await inputsOf('kubernetes:core/v1:ConfigMap', 'shop-settings', { late });
    expect(JSON.stringify(config)).toContain('4dabf18193072939515e22adb298388d');
  });

  it('are refused when missing or passed for nothing, all at once', async () => {
    expect(await faults({ late: { 'kafka-adress': 'x', toString: 'y' } })).toEqual([
      "shop/dev: late value 'kafka-address' is not passed; add it: deploy(stacks, { late: { 'kafka-address': … } })",
      "shop/dev: late value 'kafka-adress' is passed, and the stack reads none of that name; remove it",
      "shop/dev: late value 'toString' is passed, and the stack reads none of that name; remove it",
    ]);
  });
});

describe('secret values', () => {
  it('fill the Secret, marked secret as a whole', async () => {
    const inputs = await secretInputs();
    expect(isMarked(inputs?.['stringData']) && inputs['stringData'].value).toEqual({ password });
    expect(isMarked(inputs?.['data']) && inputs['data'].value).toEqual({
      'api-key': Buffer.from(apiKey).toString('base64'),
    });
    expect((await optionsOf('kubernetes:core/v1:Secret shop-db'))?.additionalSecretOutputs).toEqual([
      'data',
      'stringData',
    ]);
  });

  it('A000-14 stand nowhere outside those marks, in no spelling', async () => {
    const { registered, options } = await run();
    const open = JSON.stringify([registered, [...options]], (_, value: unknown) =>
      isMarked(value) ? '(secret)' : value,
    );
    for (const value of [password, apiKey, rotationKey, handWritten])
      for (const spelling of [
        value,
        JSON.stringify(value).slice(1, -1),
        Buffer.from(value).toString('base64'),
        encodeURIComponent(value),
        encodeURI(value),
      ])
        expect(open).not.toContain(spelling);
    expect(open).toContain('(secret)');
  });

  it.each([
    ['unset', undefined, 'has no value'],
    ['empty', '', 'has an empty value'],
    ['blank', ' \n', 'has an empty value'],
  ])('A000-11 that are %s are refused, naming the env entry, the secret and the command', async (_, value, fact) => {
    const config = { 'bowline:secret.db.password': value };
    expect(await faults({ config })).toEqual([
      `shop/dev/db: key 'password' of secret 'db' ${fact}, and env 'DB_PASSWORD' of 'orders' needs it; ` +
        'run: pulumi config set --secret bowline:secret.db.password',
    ]);
    const engine = await startEngine({ ...goodConfig, 'bowline:secret.db.password': value ?? '' }, secretKeys);
    expect(() =>
      register(assembly, { settings: readSettings(), late: goodLate, provider: undefined, root: '.' }),
    ).toThrow(ProgramError);
    await settled();
    expect(engine.registered).toEqual([]);
  });

  it('that lie unencrypted in the stack’s file are refused', async () => {
    expect(await faults({ encrypted: secretKeys.filter((key) => !key.endsWith('password')) })).toEqual([
      "shop/dev/db: config 'bowline:secret.db.password' is not encrypted; set it again and change the value where it is used: " +
        'pulumi config set --secret bowline:secret.db.password',
    ]);
  });

  it('that no secret reads are refused', async () => {
    expect(await faults({ config: { 'bowline:secret.db.pasword': 'x' } })).toEqual([
      "shop/dev: config 'bowline:secret.db.pasword' holds a value that no secret of the stack reads; remove it: " +
        'pulumi config rm bowline:secret.db.pasword',
    ]);
  });

  it('that a URL cannot hold are refused where the program says urlSafe, without being shown', async () => {
    const [fault, ...others] = await faults({ config: { 'bowline:secret.db.api-key': 'a/b?c' } });
    expect(others).toEqual([]);
    expect(fault).toContain("key 'api-key' of secret 'db' is declared urlSafe");
    expect(fault).not.toContain('a/b?c');
  });

  it('with a line break or quotation marks around them are mentioned, and a certificate is not', async () => {
    const warn = jest.spyOn(pulumi.log, 'warn').mockResolvedValue(undefined);
    try {
      await run({ config: { 'bowline:secret.db.password': `'${password}'\n` } });
      expect(warn.mock.calls.map(([text]) => text)).toEqual([
        "shop/dev/db: the value of key 'password' of secret 'db' ends with a line break; servers mostly refuse such a key",
        "shop/dev/db: the value of key 'password' of secret 'db' stands in quotation marks; they become part of it",
      ]);
      warn.mockClear();
      await run({
        config: { 'bowline:secret.db.password': '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n' },
      });
      expect(warn).not.toHaveBeenCalled();
    } finally {
      warn.mockRestore();
    }
  });

  it('A000-13 change one annotation of the pods that read them, by a hash that needs the key of the stack', async () => {
    const before = await annotation();
    expect(before).toMatch(/^[0-9a-f]{16}$/);
    expect(await annotation()).toBe(before);
    expect(await annotation({ config: { 'bowline:secret.db.password': `${password}2` } })).not.toBe(before);
    expect(await annotation({ config: { 'bowline:rotationKey': 'e'.repeat(32) } })).not.toBe(before);
  });

  it.each([
    [{ 'bowline:rotationKey': undefined }, secretKeys, 'is not set'],
    [{ 'bowline:rotationKey': 'short' }, secretKeys, 'has less than 32 characters'],
    [{}, secretKeys.filter((key) => !key.includes('rotation')), 'is not encrypted'],
  ])('need an encrypted rotation key of some length: %j', async (config, encrypted, fact) => {
    const texts = await faults({ config, encrypted });
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain(`config 'bowline:rotationKey' ${fact}`);
    expect(texts[0]).toContain('pulumi config set --secret bowline:rotationKey');
  });
});
