/** What a Rollout needs of the Ingresses that it splits traffic with. */
import { unsplitIngress } from '../../messages/rollout';
import type { Entry } from './entry';
import { backendsOf } from './ingress';
import type { LinkRule } from './inventory';
import { record, text } from './json';
import { ingressesOf, ingressRouters, rollouts } from './rollout';

/**
 * Each Ingress leads a path to the Service whose share the controller changes: of the old version, or the action that it
 * writes for an ALB, for which there need be no Service.
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/pkg/apis/rollouts/validation/validation_references.go ValidateIngress
 */
export const splitIngressRule: LinkRule = function* (inventory) {
  for (const rollout of rollouts(inventory))
    for (const router of ingressRouters)
      for (const name of ingressesOf(rollout, router)) {
        const ingress = inventory.targets.get('Ingress')?.get(name)?.entry;
        const service = splitAt(rollout, router);
        if (ingress !== undefined && service !== undefined && !leadsTo(ingress, service))
          yield { path: rollout.path, text: unsplitIngress(rollout.said, ingress.said, service) };
      }
};

function splitAt({ spec }: Entry, router: (typeof ingressRouters)[number]): string | undefined {
  const canary = record(spec, 'strategy', 'canary');
  const root = router === 'alb' ? text(canary, 'trafficRouting', 'alb', 'rootService') : undefined;
  return root ?? text(canary, 'stableService');
}

function leadsTo(ingress: Entry, service: string): boolean {
  return backendsOf(ingress).some((one) => one.place !== 'defaultBackend' && text(one.service, 'name') === service);
}
