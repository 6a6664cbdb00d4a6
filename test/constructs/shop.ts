/** A small system, put together from parts, and the manifests of one of its stacks before the checks. */
import { contextOf } from '../../src/constructs/context';
import { StackChart } from '../../src/constructs/stack';
import { existing, pulumi } from '../../src/index';
import { freeze, promise } from '../../src/internal/cast';
import type { Manifest } from '../../src/kubernetes/objects';
import type { DeploymentRecord, Release } from '../../src/model/release';
import type { StackSpec } from '../../src/model/stack';

type Group = Readonly<Record<string, { readonly spec: object }>>;
type Groups = Partial<
  Record<
    'secrets' | 'configs' | 'services' | 'jobs' | 'externals' | 'dependencies' | 'components' | 'volumes' | 'objects',
    Group
  >
>;

/** What every microservice in these tests has. */
export const usual = {
  image: 'ghcr.io/acme/orders',
  resources: { cpu: ['100m', '200m'], memory: ['64Mi', '128Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
} as const;

/** The stack `shop/prod` of a system with these parts. */
export function shop(parts: Groups, stack: Partial<StackSpec> = {}): StackSpec {
  const specs = (group: Group = {}) => Object.fromEntries(Object.entries(group).map(([key, { spec }]) => [key, spec]));
  const names = [
    'secrets',
    'configs',
    'services',
    'jobs',
    'externals',
    'dependencies',
    'components',
    'volumes',
    'objects',
  ] as const;
  const groups = Object.fromEntries(names.map((name) => [name, specs(parts[name])]));
  const system = { kind: 'system', id: 'shop', environments: ['prod'], ...groups };
  const settings = {
    delivery: pulumi(),
    namespace: existing('shop'),
    secrets: {},
    configs: {},
    externals: {},
    dependencies: {},
  };
  return promise(freeze({ kind: 'stack', environment: 'prod', system, ...settings, services: {}, ...stack }));
}

/** A release with an image for each part that needs one. */
export function releaseOf({ system }: StackSpec, tag = 'main-452b637'): Release {
  const pods = [...Object.values(system.services), ...Object.values(system.jobs).filter(({ imageOf }) => !imageOf)];
  const own = pods.flatMap(({ id, image }) => (typeof image === 'string' ? [[id, `${image}:${tag}`]] : []));
  return {
    system: 'shop',
    commit: '452b637',
    builtAt: '2026-01-01T00:00:00Z',
    run: '1',
    images: Object.fromEntries(own),
  };
}

/** The chart of a stack. */
export function chartOf(stack: StackSpec, previous?: DeploymentRecord): StackChart {
  return new StackChart(contextOf(stack, releaseOf(stack), previous));
}

/** Every manifest of a kind. */
export function all<Type extends Manifest>(kind: Type['kind'], stack: StackSpec, previous?: DeploymentRecord): Type[] {
  const manifests = chartOf(stack, previous)
    .emitted()
    .map(({ manifest }) => manifest);
  return promise(manifests.filter((manifest) => manifest.kind === kind));
}

/** The only manifest of a kind. */
export function only<Type extends Manifest>(kind: Type['kind'], stack: StackSpec): Type {
  const [first, ...more] = all<Type>(kind, stack);
  if (first === undefined || more.length > 0) throw new Error(`${first ? 'more than one' : 'no'} ${kind}`);
  return first;
}
