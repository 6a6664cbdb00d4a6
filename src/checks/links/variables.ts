/** Variables that values, commands and arguments of containers name as `$(NAME)`. */
import { unknownVariable, unsetVariable } from '../../messages/env';
import type { Fault } from '../../model/fault';
import { placeIn } from './env';
import type { Inventory, LinkRule } from './inventory';
import { field, isObject, list, text, written } from './json';
import type { Container, Pod } from './pod';

/**
 * `$(NAME)` is left as it is where `NAME` is not set; `$$(NAME)` stands for the text.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/third_party/forked/golang/expansion/expand.go#L44
 */
export const variablesRule: LinkRule = function* (inventory) {
  for (const pod of inventory.pods)
    for (const container of pod.containers)
      if (usesVariables(container.json)) yield* variableFaults(inventory, pod, container);
};

/** Hardly any container does, and nothing is made for one that does not. */
function usesVariables(json: Container['json']): boolean {
  const uses = (value: unknown) => typeof value === 'string' && value.includes('$(');
  return (
    groups.some((group) => list(json, group).some(uses)) || list(json, 'env').some((one) => uses(text(one, 'value')))
  );
}

const groups = ['command', 'args'];

function* variableFaults(inventory: Inventory, pod: Pod, container: Container): Iterable<Fault> {
  const { json } = container;
  const set = readWhole(inventory, json);
  if (set === undefined) return;
  const { path, said } = pod.entry;
  const given = givenTo(pod);
  const isUnset = (name: string) => !set.has(name) && !given(name);
  for (const one of list(json, 'env')) {
    const name = text(one, 'name') ?? '';
    for (const used of variablesIn(text(one, 'value')).filter(isUnset))
      yield { path, text: unknownVariable(name, said, used) };
    set.add(name);
  }
  for (const [group, used] of wordsOf(json))
    if (isUnset(used)) yield { path, text: unsetVariable(placeIn(pod, container, group), said, used) };
}

/** What `envFrom` sets; nothing where it cannot be known. */
function readWhole({ targets }: Inventory, json: Container['json']): Set<string> | undefined {
  const set = new Set<string>();
  for (const one of list(json, 'envFrom')) {
    const [kind, from] = isObject(field(one, 'secretRef')) ? ['Secret', 'secretRef'] : ['ConfigMap', 'configMapRef'];
    const keys = targets.get(kind)?.get(text(one, from, 'name') ?? '')?.keys;
    if (keys === undefined) return undefined;
    const prefix = text(one, 'prefix') ?? '';
    for (const key of keys) set.add(`${prefix}${key}`);
  }
  return set;
}

/** Each variable of the command and its arguments; `$(date)` in the text of a shell is the shell's. */
function* wordsOf(json: Container['json']): Iterable<readonly [group: string, name: string]> {
  const isShell = groups.some((group) => list(json, group).some((one) => /^-[a-z]*c$/.test(written(one))));
  const name = isShell ? /^[A-Z_][A-Z0-9_]*$/ : /^[A-Za-z_][\w.-]*$/;
  for (const group of groups)
    for (const used of new Set(list(json, group).flatMap(variablesIn))) if (name.test(used)) yield [group, used];
}

function variablesIn(value: unknown): readonly string[] {
  if (typeof value !== 'string' || !value.includes('$(')) return [];
  return [...value.matchAll(/\$\$|\$\(([^)]*)\)/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/**
 * Whether Kubernetes sets a variable itself, for every Service of the namespace and always for its own API, or Dapr does.
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
 */
function givenTo({ spec, annotations }: Pod): (name: string) => boolean {
  const service = spec['enableServiceLinks'] === false ? ofApi : ofServices;
  const dapr = annotations['dapr.io/enabled'] === 'true';
  return (name) => service.test(name) || (dapr && ofDapr.test(name));
}

const ofServices = /^[A-Z][A-Z0-9_]*_(SERVICE_HOST|SERVICE_PORT|PORT)(_[A-Z0-9_]+)?$/;
const ofApi = /^KUBERNETES_(SERVICE_HOST|SERVICE_PORT|PORT)(_[A-Z0-9_]+)?$/;
/** @see https://docs.dapr.io/reference/environment/ */
const ofDapr = /^(DAPR_(HTTP|GRPC)_PORT|DAPR_API_TOKEN|APP_API_TOKEN)$/;
