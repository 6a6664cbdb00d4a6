import { describe, expect, it } from '@jest/globals';
import { gateway, gatewayApi, header, istio, nginx, weight } from '../../src/index';
import { promise } from '../../src/internal/cast';
import type { Manifest } from '../../src/kubernetes/objects';
import type { Router } from '../../src/model/router';
import type { CanaryStep, CanaryStrategy } from '../../src/model/strategy';
import { ignoredFields } from '../../src/outputs/argocd/ignored-fields';
import { ownedPaths } from '../../src/outputs/pulumi/resource';
import { rolledBy } from '../constructs/rollouts';
import { chartOf } from '../constructs/shop';

function manifestsBy(router: Router, first: readonly CanaryStep[] = [], settings: object = {}): readonly Manifest[] {
  const strategy = promise<CanaryStrategy>({ kind: 'canary', router, steps: [...first, weight(10), weight(100)] });
  return chartOf(rolledBy(strategy, settings))
    .emitted()
    .map(({ manifest }) => manifest);
}

const pointers = (manifests: readonly Manifest[]) =>
  Object.fromEntries(others(ignoredFields(manifests)).map(({ kind, jsonPointers }) => [kind, jsonPointers]));

function others<One extends { readonly kind: string }>(fields: readonly One[]): readonly One[] {
  return fields.filter(({ kind }) => kind !== 'Service');
}

describe('the fields that controllers own', () => {
  it('are the labels that point the Services of a rollout at a version', () => {
    const hash = ['/spec/selector/rollouts-pod-template-hash'];
    const found = ignoredFields(manifestsBy(nginx())).map(({ kind, name, jsonPointers }) => [kind, name, jsonPointers]);
    expect(found).toEqual([
      ['Service', 'shop-orders-stable', hash],
      ['Service', 'shop-orders-canary', hash],
    ]);
  });

  it('A002-22 X002-8 are the weights of a VirtualService, and nothing else of it', () => {
    expect(pointers(manifestsBy(istio()))).toEqual({
      VirtualService: ['/spec/http/0/route/0/weight', '/spec/http/0/route/1/weight'],
    });
  });

  it('are the labels that tell subsets apart', () => {
    expect(pointers(manifestsBy(istio({ split: 'subset' })))).toMatchObject({
      DestinationRule: [
        '/spec/subsets/0/labels/rollouts-pod-template-hash',
        '/spec/subsets/1/labels/rollouts-pod-template-hash',
      ],
    });
  });

  it('are all routes where the controller adds some for a header', () => {
    expect(pointers(manifestsBy(istio(), [header('X-Try', 'yes')]))).toEqual({ VirtualService: ['/spec/http'] });
  });

  it('are the weights of an HTTPRoute', () => {
    const router = gatewayApi({ gateway: gateway('edge', 'infra'), hosts: ['a.example'] });
    expect(pointers(manifestsBy(router))['HTTPRoute']?.[3]).toBe('/spec/rules/1/backendRefs/1/weight');
  });

  it('A002-22 are the replicas of a rollout under an autoscaler', () => {
    const scaled = { replicas: undefined, scaling: { min: 2, max: 4, cpu: 70 } };
    expect(others(ignoredFields(manifestsBy(nginx(), [], scaled)))).toEqual([
      {
        group: 'argoproj.io',
        kind: 'Rollout',
        name: 'shop-orders',
        namespace: 'shop',
        jsonPointers: ['/spec/replicas'],
      },
    ]);
  });

  it('are said to Pulumi as property paths, and as a whole where they are applied as a whole', () => {
    expect([...ownedPaths(manifestsBy(istio({ split: 'subset' })))]).toEqual([
      ['Service shop/shop-orders-stable', ['spec.selector']],
      ['Service shop/shop-orders-canary', ['spec.selector']],
      ['VirtualService shop/shop-orders', ['spec.http[0].route[0].weight', 'spec.http[0].route[1].weight']],
      ['DestinationRule shop/shop-orders', ['spec.subsets']],
    ]);
  });
});
