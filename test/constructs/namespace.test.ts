import { describe, expect, it } from '@jest/globals';
import { owned } from '../../src/index';
import type { Namespace } from '../../src/kubernetes/objects';
import { all, only, shop } from './shop';

describe('a namespace', () => {
  it('is made only by a stack that owns it', () => {
    expect(all('Namespace', shop({}))).toEqual([]);
    expect(only<Namespace>('Namespace', shop({}, { namespace: owned('shop') })).metadata.name).toBe('shop');
  });

  it('refuses pods below the restricted level, whatever version the cluster has', () => {
    const { labels } = only<Namespace>('Namespace', shop({}, { namespace: owned('shop') })).metadata;
    expect(labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/enforce-version': 'v1.28',
    });
  });

  it('is lost neither to a prune nor to the deletion of the application', () => {
    const { annotations } = only<Namespace>('Namespace', shop({}, { namespace: owned('shop') })).metadata;
    expect(annotations).toEqual({ 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' });
  });
});
