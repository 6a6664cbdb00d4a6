/** Custom resources that Bowline emits, as plain manifests. */
import type { Metadata } from './objects';

/** One entry of a store, or all properties of it. */
interface RemoteRef {
  readonly key: string;
  readonly property?: string;
  readonly version?: string;
  readonly conversionStrategy?: 'Default' | 'Unicode';
  readonly decodingStrategy?: 'Auto' | 'Base64' | 'Base64URL' | 'None';
  readonly metadataPolicy?: 'None' | 'Fetch';
}

/** Where else than from the main store an entry comes. */
interface SourceRef {
  readonly storeRef?: { readonly kind?: string; readonly name: string };
  readonly generatorRef?: { readonly apiVersion?: string; readonly kind: string; readonly name: string };
}

/** The entries of a store whose names or tags fit. */
interface RemoteFind {
  readonly path?: string;
  readonly name?: { readonly regexp?: string };
  readonly tags?: Readonly<Record<string, string>>;
  readonly conversionStrategy?: RemoteRef['conversionStrategy'];
  readonly decodingStrategy?: RemoteRef['decodingStrategy'];
}

/** What the operator makes of the values before it writes the Secret. */
interface SecretTemplate {
  readonly type?: string;
  readonly engineVersion?: 'v2';
  readonly mergePolicy?: 'Replace' | 'Merge';
  readonly metadata?: Pick<Metadata, 'annotations' | 'labels'>;
  readonly data?: Readonly<Record<string, string>>;
}

/** @see https://external-secrets.io/latest/api/externalsecret/ */
export interface ExternalSecret {
  readonly apiVersion: 'external-secrets.io/v1' | 'external-secrets.io/v1beta1';
  readonly kind: 'ExternalSecret';
  readonly metadata: Metadata;
  readonly spec: {
    readonly refreshInterval?: string;
    readonly refreshPolicy?: 'CreatedOnce' | 'Periodic' | 'OnChange';
    readonly secretStoreRef?: { readonly kind?: string; readonly name: string };
    readonly target?: {
      readonly name?: string;
      readonly creationPolicy?: 'Owner' | 'Orphan' | 'Merge' | 'None';
      readonly deletionPolicy?: 'Delete' | 'Merge' | 'Retain';
      readonly immutable?: boolean;
      readonly template?: SecretTemplate;
    };
    readonly data?: readonly {
      readonly secretKey: string;
      readonly remoteRef: RemoteRef;
      readonly sourceRef?: SourceRef;
    }[];
    readonly dataFrom?: readonly {
      readonly extract?: RemoteRef;
      readonly find?: RemoteFind;
      readonly rewrite?: readonly { readonly regexp?: { readonly source: string; readonly target: string } }[];
      readonly sourceRef?: SourceRef;
    }[];
  };
}

/** @see https://github.com/bitnami-labs/sealed-secrets */
export interface SealedSecret {
  readonly apiVersion: 'bitnami.com/v1alpha1';
  readonly kind: 'SealedSecret';
  readonly metadata: Metadata;
  readonly spec: {
    readonly encryptedData: Readonly<Record<string, string>>;
    readonly template?: {
      readonly type?: string;
      readonly immutable?: boolean;
      readonly metadata?: Partial<Metadata>;
      readonly data?: Readonly<Record<string, string>>;
    };
  };
}

/** @see https://docs.dapr.io/reference/resource-specs/component-schema/ */
export interface Component {
  readonly apiVersion: 'dapr.io/v1alpha1';
  readonly kind: 'Component';
  readonly metadata: Metadata;
  readonly auth: { readonly secretStore: string };
  readonly spec: {
    readonly type: string;
    readonly version: string;
    readonly metadata: readonly {
      readonly name: string;
      readonly value?: string;
      readonly secretKeyRef?: { readonly name: string; readonly key: string };
    }[];
  };
  /** The app ids that may use it. */
  readonly scopes: readonly string[];
}

/** @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor */
export interface PodMonitor {
  readonly apiVersion: 'monitoring.coreos.com/v1';
  readonly kind: 'PodMonitor';
  readonly metadata: Metadata;
  readonly spec: {
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly podTargetLabels?: readonly string[];
    readonly podMetricsEndpoints: readonly {
      readonly port: string;
      readonly path: string;
      readonly interval: string;
    }[];
  };
}
