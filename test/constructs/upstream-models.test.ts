/** Our own types of other projects' objects are held to the models of the registry, which come from their CRDs. */
import { describe, expect, it } from '@jest/globals';
import { AnalysisTemplate } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/AnalysisTemplate';
import { Rollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import { HTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { DestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1beta1/DestinationRule';
import { VirtualService } from '@kubernetes-models/istio/networking.istio.io/v1beta1/VirtualService';
import {
  activeService,
  analyse,
  blueGreen,
  canary,
  canaryService,
  gateway,
  gatewayApi,
  header,
  istio,
  nginx,
  pause,
  previewService,
  weight,
} from '../../src/index';
import { errorRate, rolledBy } from './rollouts';
import { chartOf } from './shop';

const models = { AnalysisTemplate, Rollout, HTTPRoute, DestinationRule, VirtualService };
const check = analyse(errorRate, { service: canaryService });
const steps = [weight(10), pause('1m'), check, pause(), weight(100)] as const;
const strategies = {
  canary: canary({ steps, background: [check], antiAffinity: 'preferred', abortScaleDownDelay: '1m' }),
  istio: canary({ steps: [header('X', 'y'), ...steps], router: istio({ split: 'subset' }), scaleDownDelay: '1m' }),
  nginx: canary({ steps, router: nginx({ byHeader: 'X' }) }),
  gatewayApi: canary({ steps, router: gatewayApi({ gateway: gateway('edge', 'infra'), hosts: ['a.example'] }) }),
  blueGreen: blueGreen({
    antiAffinity: 'required',
    previewReplicas: 1,
    prePromotion: [analyse(errorRate, { service: previewService })],
    postPromotion: [analyse(errorRate, { service: activeService })],
  }),
};

function isModelled(kind: string): kind is keyof typeof models {
  return Object.hasOwn(models, kind);
}

describe('what a strategy makes', () => {
  it.each(Object.entries(strategies))('is as the upstream CRDs have it (%s)', (_, strategy) => {
    const found = chartOf(rolledBy(strategy))
      .emitted()
      .map(({ manifest }) => manifest);
    const known = found.filter(({ kind }) => isModelled(kind));
    for (const manifest of known) {
      if (!isModelled(manifest.kind)) continue;
      // Istio's v1 is its v1beta1 under another name; the models do not have it yet.
      const apiVersion = manifest.apiVersion.replace('istio.io/v1', 'istio.io/v1beta1');
      const model = new models[manifest.kind](JSON.parse(JSON.stringify({ ...manifest, apiVersion })));
      expect(() => model.validate()).not.toThrow();
    }
    expect(known.map(({ kind }) => kind)).toContain('Rollout');
  });
});
