import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import { unknownKind } from '../../../src/messages/kind';
import * as say from '../../../src/messages/object';
import { emitted, microservice, stack } from './manifests';

const texts = (apiVersion: string, kind: string) =>
  checkLinks([{ ...emitted(apiVersion, kind, 'own'), foreign: 'own' }], stack).map(({ text }) => text);

describe('an own object of a group of Kubernetes', () => {
  it.each([
    ['apps/v1', 'ConfigMap', "'v1'"],
    ['v1', 'Deployment', "'apps/v1'"],
    ['policy/v1beta1', 'PodDisruptionBudget', "'policy/v1'"],
    ['extensions/v1beta1', 'Ingress', "'networking.k8s.io/v1'"],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', "'autoscaling/v2'"],
    ['v1', 'Gizmo', ''],
  ])('is refused as %s %s, which does not exist', (apiVersion, kind, known) => {
    expect(texts(apiVersion, kind)).toContain(unknownKind(`${kind} 'own'`, apiVersion, known));
  });

  it.each([
    ['autoscaling/v1', 'HorizontalPodAutoscaler'],
    ['v1', 'Endpoints'],
    ['serving.knative.dev/v1', 'Service'],
    ['storage.k8s.io/v1beta1', 'VolumeAttributesClass'],
  ])('may be %s %s', (apiVersion, kind) => {
    expect(texts(apiVersion, kind).join()).not.toContain('no such kind');
  });
});

describe('a link by kind', () => {
  it('does not lead to an object of that kind in another group', () => {
    const objects = microservice('a').filter(({ manifest }) => manifest.kind !== 'ConfigMap');
    const other = emitted('example.com/v1', 'ConfigMap', 'a-config', { data: { LEVEL: 'info' } });
    expect(checkLinks([...objects, other], stack).map(({ text }) => text)).toContain(
      say.missingObject("env 'LEVEL'", "Deployment 'a'", "ConfigMap 'a-config'", say.provideIt()),
    );
  });

  it('is not led astray by one of another group', () => {
    const knative = emitted('serving.knative.dev/v1', 'Service', 'a');
    expect(checkLinks([...microservice('a'), knative], stack)).toEqual([]);
  });
});
