import * as pulumi from '@pulumi/pulumi';
import type { Manifest } from '../../kubernetes/objects';
import { type FieldPath, type OwnedFields, ownedFields } from '../owned-fields';

/** What the engine gets for an object. */
export interface ResourceProps {
  /** The manifest with its values filled in. */
  readonly inputs: pulumi.Inputs;
  readonly options: pulumi.CustomResourceOptions;
}

/**
 * One Kubernetes object as a resource of the Pulumi Kubernetes provider. The classes of `@pulumi/kubernetes` do no
 * more than this, and loading them takes longer than the rest of a run, so only that package's version is used.
 */
export class KubernetesResource extends pulumi.CustomResource {
  constructor(name: string, manifest: Manifest, { inputs, options }: ResourceProps) {
    super(typeToken(manifest), name, inputs, options);
  }
}

/**
 * The type by which the provider knows an object: `kubernetes:core/v1:Secret`, `kubernetes:apps/v1:Deployment`.
 * @see https://github.com/pulumi/pulumi-kubernetes/blob/v4.34.2/sdk/nodejs/apiextensions/customResource.ts
 */
export function typeToken({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): string {
  return `kubernetes:${apiVersion.includes('/') ? apiVersion : `core/${apiVersion}`}:${kind}`;
}

/**
 * The logical name: the object's own, so that a preview reads like the cluster; with its namespace before it where
 * that is not the stack's. The kind stands in the type.
 */
export function logicalName({ metadata }: Manifest, namespace: string): string {
  const own = metadata.namespace === undefined || metadata.namespace === namespace;
  return own ? metadata.name : `${metadata.namespace}/${metadata.name}`;
}

/** What decides about a resource beside its own manifest. */
export interface ResourceContext {
  /** The version of the provider plugin; none leaves the choice to the engine. */
  readonly version: string | undefined;
  /** The provider instance that the user's program made, if any. */
  readonly provider: pulumi.ProviderResource | undefined;
  /** Property paths that controllers own, by object as {@link objectKey} writes it. */
  readonly owned: ReadonlyMap<string, readonly string[]>;
}

/** Objects that outlive the stack that made them: their deletion would take data along. */
const kept: ReadonlySet<string> = new Set(['Namespace', 'PersistentVolumeClaim']);

/**
 * API versions under which the same object may stand in the state. Without the alias a change of
 * `externalSecretsApi` would delete the ExternalSecret, and with it the Secret that it owns.
 */
const otherVersions: Readonly<Record<string, readonly string[]>> = {
  'external-secrets.io/v1': ['external-secrets.io/v1beta1'],
  'external-secrets.io/v1beta1': ['external-secrets.io/v1'],
};

/** The options of one object's resource. */
export function optionsFor(
  manifest: Manifest,
  dependsOn: readonly pulumi.Resource[],
  { version, provider, owned }: ResourceContext,
): pulumi.CustomResourceOptions {
  const aliases = (otherVersions[manifest.apiVersion] ?? []).map((apiVersion) => ({
    type: typeToken({ apiVersion, kind: manifest.kind }),
  }));
  const ignoreChanges = owned.get(objectKey(manifest.kind, manifest.metadata));
  return {
    ...(dependsOn.length > 0 && { dependsOn: [...dependsOn] }),
    ...(version !== undefined && { version }),
    ...(provider !== undefined && { provider }),
    ...(aliases.length > 0 && { aliases }),
    ...(kept.has(manifest.kind) && { retainOnDelete: true }),
    ...(manifest.kind === 'Secret' && { additionalSecretOutputs: ['data', 'stringData'] }),
    ...(ignoreChanges !== undefined && { ignoreChanges: [...ignoreChanges] }),
  };
}

/** How {@link ResourceContext.owned} names an object. */
function objectKey(kind: string, { name, namespace }: Pick<Manifest['metadata'], 'name' | 'namespace'>): string {
  return `${kind} ${namespace ?? ''}/${name}`;
}

/**
 * What is applied as a whole, and so belongs as a whole to the controller that wrote one label into it. Of a path into it
 * the provider makes nothing, and an update of anything else in the object would end with a conflict; of the whole it
 * sends nothing once another manager owns it.
 * @see https://github.com/pulumi/pulumi-kubernetes/blob/v4.34.2/provider/pkg/await/await.go handleSSAIgnoreFields
 */
const wholes: Readonly<Record<string, string>> = { Service: 'spec.selector', DestinationRule: 'spec.subsets' };

/** The property paths that controllers own in the objects of a list. */
export function ownedPaths(manifests: readonly Manifest[]): ResourceContext['owned'] {
  return new Map(ownedFields(manifests).map((one) => [objectKey(one.kind, one), pathsOf(one)]));
}

function pathsOf({ kind, paths }: OwnedFields): readonly string[] {
  const whole = wholes[kind];
  return whole === undefined ? paths.map(propertyPath) : [whole];
}

/** @see https://www.pulumi.com/docs/iac/concepts/options/ignorechanges/ */
function propertyPath(path: FieldPath): string {
  return path.map((part, at) => (typeof part === 'number' ? `[${part}]` : propertyName(part, at))).join('');
}

function propertyName(name: string, at: number): string {
  if (!/^[A-Za-z_]\w*$/.test(name)) return `["${name}"]`;
  return at === 0 ? name : `.${name}`;
}
