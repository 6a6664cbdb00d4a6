import { isRef } from '../internal/cast';
import { objectName } from '../internal/names';
import type { Component } from '../kubernetes/custom';
import type { ComponentSpec } from '../model/dapr';
import type { RefData } from '../model/ref';
import { addressText } from './addresses';
import { type Context, keyHolder } from './context';
import { metadataOf } from './metadata';

/**
 * A Dapr component, for those microservices only that say they use it. Dapr's operator reads the secrets and hands
 * them to their sidecars.
 * @see https://docs.dapr.io/reference/resource-specs/component-schema/
 */
export function component(context: Context, spec: ComponentSpec): Component {
  const name = objectName(context.system.id, spec);
  return {
    apiVersion: 'dapr.io/v1alpha1',
    kind: 'Component',
    metadata: metadataOf(context, { id: spec.id, name }),
    auth: { secretStore: 'kubernetes' },
    spec: {
      type: spec.type,
      version: spec.version,
      metadata: Object.entries(spec.metadata).map(([field, value]) => ({ name: field, ...fieldValue(context, value) })),
    },
    scopes: [...(context.scopes.get(spec.id) ?? [])],
  };
}

type Value = string | number | boolean | RefData;

function fieldValue(context: Context, value: Value): Omit<Component['spec']['metadata'][number], 'name'> {
  if (!isRef(value)) return { value: String(value) };
  if (value.kind === 'secret')
    return { secretKeyRef: { name: keyHolder(context, 'secret', value.secret), key: value.key } };
  return { value: value.kind === 'link' || value.kind === 'text' ? addressText(context.addresses, value) : '' };
}
