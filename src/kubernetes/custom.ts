/** Custom resources that Bowline emits, as plain manifests. */
import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1beta1/ExternalSecret';
import type { ISealedSecret } from '@kubernetes-models/sealed-secrets/bitnami.com/v1alpha1/SealedSecret';
import type { Metadata } from './objects';

/** @see https://external-secrets.io/latest/api/externalsecret/ */
export interface ExternalSecret extends Omit<IExternalSecret, 'metadata' | 'apiVersion'> {
  readonly apiVersion: 'external-secrets.io/v1' | 'external-secrets.io/v1beta1';
  readonly metadata: Metadata;
}

/** @see https://github.com/bitnami-labs/sealed-secrets */
export interface SealedSecret extends Omit<ISealedSecret, 'metadata'> {
  readonly metadata: Metadata;
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
    readonly podMetricsEndpoints: readonly {
      readonly port: string;
      readonly path: string;
      readonly interval: string;
    }[];
  };
}
