/**
 * Both outputs take one manifest list. What the Pulumi output registers, with its marks and placeholders resolved,
 * must be that list; what the GitOps output writes must be it too.
 */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { exampleRelease } from 'bowline/jest';
import { loadAll } from 'js-yaml';
import { assemble } from '../src/constructs/assemble';
import { fillPlaceholders, type Placeholder } from '../src/internal/placeholder';
import type { Assembly } from '../src/model/assembly';
import type { Stack } from '../src/model/stack';
import { render } from '../src/outputs/gitops/render';
import { wantedBy } from '../src/outputs/pulumi/placeholders';
import { register } from '../src/outputs/pulumi/register';
import { readSettings } from '../src/outputs/pulumi/settings';
import * as stacks from '../src/stacks';
import { isMarked, settled, startEngine } from './outputs/pulumi/engine';
import { shopDev } from './outputs/pulumi/fixture';

const all: readonly (readonly [string, Stack])[] = Object.entries({ ...stacks, shopDev });
const rotationKey = 'f'.repeat(32);
const secretOf = (name: string): string => `value-of-${name.replace('/', '-')}`;
const lateOf = (name: string): string => `${name}.late.example`;

/** The list as the cluster is to get it. */
function expected({ objects }: Assembly): readonly unknown[] {
  const hash = (names: string) =>
    createHmac('sha256', rotationKey)
      .update(JSON.stringify(names.split(',').map((name) => [name, secretOf(name)])))
      .digest('hex')
      .slice(0, 16);
  const fillings = { secret: secretOf, late: lateOf, version: hash };
  const filling = ({ kind, name }: Placeholder) => fillings[kind](name);
  const filled = (_: string, value: unknown) => (typeof value === 'string' ? fillPlaceholders(value, filling) : value);
  return objects.map(({ manifest }) => JSON.parse(JSON.stringify(manifest, filled)));
}

async function registered(assembly: Assembly): Promise<readonly unknown[]> {
  const { secret, late } = wantedBy(assembly.objects.map(({ manifest }) => manifest));
  const values = [...secret].map((name) => [`bowline:secret.${name.replace('/', '.')}`, secretOf(name)]);
  const provider = ['enableSecretMutable', 'enableConfigMapMutable'].map((key) => [`kubernetes:${key}`, 'true']);
  const config = Object.fromEntries([...values, ...provider, ['bowline:rotationKey', rotationKey]]);
  const engine = await startEngine(config, Object.keys(config));
  const lateValues = Object.fromEntries([...late].map((name) => [name, lateOf(name)]));
  register(assembly, { settings: readSettings(), late: lateValues, provider: undefined, root: process.cwd() });
  await settled();
  const unmarked = (_: string, value: unknown) => (isMarked(value) ? value.value : value);
  return engine.registered.map(({ inputs }) => withoutOrders(JSON.parse(JSON.stringify(inputs, unmarked))));
}

interface Annotated {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
}

/** Annotations by which Pulumi's provider is told what to do are no part of what the cluster is to be. */
function withoutOrders<One extends Annotated>(object: One): One {
  const { annotations, ...metadata } = object.metadata;
  const kept = Object.entries(annotations ?? {}).filter(([name]) => !name.startsWith('pulumi.com/'));
  return { ...object, metadata: { ...metadata, ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }) } };
}

function written(assembly: Assembly): readonly unknown[] {
  const files = [...render(assembly)].filter(([name]) => name !== 'release.yaml' && !name.startsWith('..'));
  return files.flatMap(([, text]) => loadAll(text));
}

const byIdentity = (objects: readonly unknown[]) =>
  new Map(objects.map((object) => [identity(object as Parameters<typeof identity>[0]), object]));

const identity = ({
  apiVersion,
  kind,
  metadata,
}: {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
}) => `${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`;

describe('the two outputs', () => {
  it.each(all)('%s becomes the very same objects under Pulumi, no more and no fewer', async (_, one) => {
    const assembly = assemble(one.spec, exampleRelease(one));
    const objects = await registered(assembly);
    expect(objects).toHaveLength(assembly.objects.length);
    expect(byIdentity(objects)).toEqual(byIdentity(expected(assembly)));
  });

  it.each(all.filter(([, { spec }]) => spec.delivery.kind === 'gitops'))(
    '%s is written to the tree as Pulumi would register it',
    async (_, one) => {
      const assembly = assemble(one.spec, exampleRelease(one));
      expect(byIdentity(written(assembly))).toEqual(byIdentity(await registered(assembly)));
    },
  );
});
