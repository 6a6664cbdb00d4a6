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
