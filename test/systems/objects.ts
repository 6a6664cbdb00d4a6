/** The final manifests of a stack, by kind and name. */
import { assemble } from '../../src/constructs/assemble';
import { promise } from '../../src/internal/cast';
import { exampleRelease } from '../../src/jest';
import type { Container, Manifest, PodTemplate } from '../../src/kubernetes/objects';
import type { Stack, StackSpec } from '../../src/model/stack';

/** What a stack becomes. */
export class Objects {
  readonly all: readonly Manifest[];

  constructor(stack: Stack) {
    this.all = assemble(stack.spec, exampleRelease(stack)).objects.map(({ manifest }) => manifest);
  }

  /** The names of all objects of a kind. */
  names(kind: string): readonly string[] {
    return this.of(kind).map(({ metadata }) => metadata.name);
  }

  /** All objects of a kind. */
  of<Type extends Manifest>(kind: Type['kind']): readonly Type[] {
    return promise(this.all.filter((manifest) => manifest.kind === kind));
  }

  /** One object. */
  one<Type extends Manifest>(kind: Type['kind'], name: string): Type {
    return find<Type>(this.all, kind, name);
  }

  /** The pods that workloads stamp out, by the name of the workload. */
  get pods(): ReadonlyMap<string, PodTemplate> {
    const workloads = this.all.filter(({ kind }) => ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'].includes(kind));
    return new Map(
      workloads.map((one) => [one.metadata.name, promise<{ spec: { template: PodTemplate } }>(one).spec.template]),
    );
  }

  /** The first container of a workload. */
  container(workload: string): Container {
    const [first] = this.pods.get(workload)?.spec?.containers ?? [];
    if (first === undefined) throw new Error(`no workload '${workload}'`);
    return first;
  }

  /** The ConfigMap whose name begins so. */
  config(name: string): Readonly<Record<string, string>> {
    const [found] = this.of<Manifest & { readonly data: Readonly<Record<string, string>> }>('ConfigMap').filter((one) =>
      new RegExp(`^${name}-[0-9a-f]{8}$`).test(one.metadata.name),
    );
    return found?.data ?? {};
  }
}

/** The manifest of a kind and name. */
export function find<Type extends Manifest>(list: readonly Manifest[], kind: Type['kind'], name: string): Type {
  const found = list.find((one) => one.kind === kind && one.metadata.name === name);
  if (found !== undefined) return promise(found);
  const names = list.filter((one) => one.kind === kind).map(({ metadata }) => metadata.name);
  throw new Error(`no ${kind} '${name}'; there are ${names.join()}`);
}

/** Every manifest of a stack, or with other settings of single microservices. */
export function manifestsOf(stack: Stack, services: StackSpec['services'] = {}): readonly Manifest[] {
  const given = Object.entries(services).map(([key, one]) => [key, { ...stack.spec.services[key], ...one }]);
  return new Objects(stackWith(stack, { services: { ...stack.spec.services, ...Object.fromEntries(given) } })).all;
}

/** The same stack with another spec. */
export function stackWith(stack: Stack, spec: Partial<StackSpec>): Stack {
  return { ...stack, spec: { ...stack.spec, ...spec } };
}

/** The texts of the faults of a stack with a release. */
export function faultsOf(stack: Stack, release = exampleRelease(stack)): readonly string[] {
  try {
    assemble(stack.spec, release);
    return [];
  } catch (error) {
    return promise<{ faults: readonly { text: string }[] }>(error).faults.map(({ text }) => text);
  }
}
