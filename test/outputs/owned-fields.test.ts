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

/** The jq expressions by kind, without what all of them begin with. */
const expressions = (manifests: readonly Manifest[]) =>
  Object.fromEntries(
    others(ignoredFields(manifests)).map(({ kind, jqPathExpressions = [] }) => [
      kind,
      jqPathExpressions.map((one) => /^select\(\.metadata\.uid\) \| (.*)$/.exec(one)?.[1]),
    ]),
  );

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
    expect(expressions(manifestsBy(istio()))).toEqual({
      VirtualService: ['.spec.http[]? | select(.name == "primary") | .route[]?.weight'],
    });
  });

  it('are the labels that tell subsets apart', () => {
    expect(expressions(manifestsBy(istio({ split: 'subset' })))).toMatchObject({
      DestinationRule: ['.spec.subsets[]?.labels["rollouts-pod-template-hash"]'],
    });
  });

  it('are the routes that the controller adds for a header, beside the weights', () => {
    const { VirtualService } = expressions(manifestsBy(istio(), [header('X-Try', 'yes')]));
    expect(VirtualService).toEqual([
      '.spec.http[]? | select(.name == "primary") | .route[]?.weight',
      expect.stringMatching(/^\.spec\.http\[]\? \| select\(\.name == "[a-z0-9-]+"\)$/),
    ]);
  });

  it('are the weights of an HTTPRoute', () => {
    const router = gatewayApi({ gateway: gateway('edge', 'infra'), hosts: ['a.example'] });
    expect(expressions(manifestsBy(router))['HTTPRoute']).toEqual(['.spec.rules[]?.backendRefs[]?.weight']);
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
