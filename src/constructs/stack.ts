/** A stack as a construct tree. */
import { ApiObject, App, Chart } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { promise } from '../internal/cast';
import { firstLine } from '../internal/first-line';
import type { Manifest } from '../kubernetes/objects';
import { objectFails, validationFails } from '../messages/own-objects';
import type { Emitted } from '../model/assembly';
import { isClusterScoped } from './cluster-scoped';
import { component } from './component';
import { configMap } from './config-map';
import type { Context } from './context';
import { gateway, redirect } from './gateway';
import { hasRoutes, ingress } from './ingress';
import { itemsOf } from './manifest-list';
import { ManifestObject } from './manifest-object';
import { addMicroservice } from './microservice';
import { addNamespace } from './namespace';
import { addOwnObjects } from './own-objects';
import { type Faults, PartScope } from './part-scope';
import { persistentVolumeClaim } from './persistent-volume-claim';
import { addTemplate, templatesOf } from './rollout-objects';
import { addSecret } from './secret-object';
import { addTask } from './task';

/**
 * The tree of a stack: `<system>/<environment>/<part>/<kind>`, such as `shop/prod/orders/deployment`. The chart's
 * namespace and labels go to the user's own objects too, as cdk8s does it.
 */
export class StackChart extends Chart {
  /** Faults of the functions that the program passes in. */
  readonly faults: Faults = [];

  constructor(readonly context: Context) {
    // The folder is never written: cdk8s asks for one, and takes it from the process's environment otherwise.
    const root = new Construct(new App({ outdir: 'dist' }), context.system.id);
    super(root, context.stack.environment, { namespace: context.namespace, labels: { ...context.labels } });
    this.#addShared();
    this.#addParts();
    this.#addOwnObjects();
  }

  #addShared(): void {
    const { context } = this;
    if (context.stack.namespace.kind === 'owned') addNamespace(context, this.#part('namespace', 'namespace'));
    for (const built of context.secrets.values()) addSecret(context, this.#part(built.spec.id), built);
    for (const config of context.configs.values()) this.#addConfig(config.id);
    for (const spec of context.stack.dapr === 'off' ? [] : Object.values(context.system.components)) {
      this.#part(spec.id).add('component', { manifest: component(context, spec), patch: spec.patch?.component });
    }
    for (const volume of Object.values(context.system.volumes)) {
      this.#part(volume.id).add('persistent-volume-claim', {
        manifest: persistentVolumeClaim(context, volume),
        patch: volume.patch?.persistentVolumeClaim,
      });
    }
  }

  #addConfig(id: string): void {
    const config = this.context.configs.get(id);
    if (config === undefined) return;
    const part = this.#part(id);
    const patch = config.patch?.configMap;
    part.add('config-map', { manifest: configMap(this.context, config, config), patch });
    for (const older of config.older) {
      const manifest = configMap(this.context, { ...config, late: false }, older);
      part.add(`config-map-${older.name}`, { manifest, patch, superseded: true });
    }
  }

  #addParts(): void {
    const { context } = this;
    for (const template of templatesOf(context)) addTemplate(context, this.#part(template.analysis.id), template);
    for (const served of context.served) {
      const { id } = served.spec;
      addMicroservice(context, this.#part(id, id), served);
    }
    for (const spec of Object.values(context.system.jobs)) addTask(context, this.#part(spec.id, spec.id), spec);
    if (hasRoutes(context)) this.#addEntry();
  }

  /** Where traffic from outside comes in. */
  #addEntry(): void {
    const { context } = this;
    const { ingress: door, gateway: gate, patch } = context.stack;
    if (door) this.#part('ingress').add('ingress', { manifest: ingress(context, door), patch: patch?.ingress });
    if (gate === undefined || gate.at !== undefined) return;
    const part = this.#part('gateway');
    part.add('gateway', { manifest: gateway(context, gate), patch: patch?.gateway });
    if (!('none' in gate.tls)) part.add('redirect', { manifest: redirect(context, gate), patch: patch?.redirect });
  }

  /** After everything else, so that their places in the tree are known to be free. */
  #addOwnObjects(): void {
    const { context, faults } = this;
    for (const [key, spec] of Object.entries(context.system.objects))
      addOwnObjects(context, this, { key, spec, faults });
  }

  #part(id: string, file = 'shared'): PartScope {
    return new PartScope(this, { id, file, faults: this.faults });
  }

  /** All manifests of the tree, in an order in which they can be applied. Faults of own objects are gathered on the way. */
  emitted(): readonly Emitted[] {
    const constructs = this.node.findAll();
    for (const construct of constructs) this.#validate(construct);
    const found = constructs.filter(isApiObject).flatMap((object) => this.#emit(object));
    return found.sort((a, b) => a.phase - b.phase).map(({ emitted }) => emitted);
  }

  /** cdk8s asks every construct of a tree before it writes one; own constructs rely on that. */
  #validate({ node }: IConstruct): void {
    try {
      for (const text of node.validate()) this.faults.push({ path: node.path, text: firstLine(text) });
    } catch (error) {
      this.faults.push({ path: node.path, text: validationFails(firstLine(error)) });
    }
  }

  #emit(object: ApiObject): readonly Found[] {
    const { path } = object.node;
    if (ManifestObject.isManifestObject(object)) {
      const manifest = object.toJson();
      const { file, superseded, patched } = object;
      const emitted = {
        manifest,
        path,
        file,
        ...(superseded && { superseded }),
        ...(patched && { foreign: 'patch' as const }),
      };
      return [{ phase: phases[manifest.kind] ?? last, emitted }];
    }
    try {
      return itemsOf(promise(object.toJson())).map((item) => {
        const manifest = this.#placed(item.manifest);
        const emitted = { manifest, path: `${path}${item.place}`, file: 'shared', foreign: 'own' as const };
        return { phase: phases[manifest.kind] ?? beforePods, emitted };
      });
    } catch (error) {
      this.faults.push({ path, text: objectFails(object.kind, firstLine(error)) });
      return [];
    }
  }

  /** Own objects of a chart of their own lack what this one gives. */
  #placed(manifest: Manifest): Manifest {
    const { namespace: own = this.context.namespace, ...metadata }: Manifest['metadata'] = Object(manifest.metadata);
    const labels = { ...this.context.labels, ...metadata.labels };
    const place = isClusterScoped(manifest) ? {} : { namespace: own };
    return { ...manifest, metadata: { ...metadata, ...place, labels } };
  }
}

function isApiObject(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct);
}

interface Found {
  readonly phase: number;
  readonly emitted: Emitted;
}

/** What pods cannot start without; the user's own objects are taken for that, whatever they are. */
const beforePods = 2;
const last = 3;
const phases: Readonly<Record<string, number>> = {
  Namespace: 0,
  CustomResourceDefinition: 1,
  ResourceQuota: beforePods,
  LimitRange: beforePods,
  ServiceAccount: beforePods,
  Role: beforePods,
  RoleBinding: beforePods,
  Secret: beforePods,
  ExternalSecret: beforePods,
  SealedSecret: beforePods,
  ConfigMap: beforePods,
  PersistentVolumeClaim: beforePods,
  // A sidecar reads its components when it starts.
  Component: beforePods,
  AnalysisTemplate: beforePods,
};
