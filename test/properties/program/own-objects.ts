/** Objects that random programs make themselves, most of them right in an unusual way. */
import { dapr, rollout } from './own/controllers';
import { excused, type Json, object } from './own/object';
import { certificate, mesh, route } from './own/traffic';
import { deployment, monitor, outsideServices, policy, rights, scaled } from './own/workloads';
import type { OwnName, RandomProgram } from './shape';

const groups: Readonly<Record<OwnName, (program: RandomProgram) => readonly Json[]>> = {
  deployment,
  services: () => outsideServices,
  mesh,
  route,
  monitor,
  rollout,
  certificate,
  scaled,
  dapr,
  policy,
  rights,
};

/** The groups of own objects that a program has; those without which another one would lack a part are in it. */
export function ownOf({ own }: RandomProgram): readonly OwnName[] {
  return own.filter((name) => name !== 'services' || !own.includes('deployment'));
}

function manifestsOf(program: RandomProgram): readonly Json[] {
  return [
    ...(program.services.some(({ odd }) => odd) ? [kafka] : []),
    ...ownOf(program).flatMap((name) => groups[name](program)),
  ];
}

/** Whether a program has own objects at all. */
export const hasOwn = (program: RandomProgram): boolean => manifestsOf(program).length > 0;

/** The declaration of own objects, and one that is made of refs. */
export function ownDeclaration(program: RandomProgram): readonly string[] {
  const manifests = manifestsOf(program);
  if (manifests.length === 0) return [];
  const linked = object('v1', 'ConfigMap', 'linked', {});
  return [
    `const own = objects({ at: at0.url.http }, (scope, { at }) => {`,
    `  for (const one of ${JSON.stringify(manifests)}) new ApiObject(scope, \`\${one.kind}-\${one.metadata.name}\`, one);`,
    `  new ApiObject(scope, 'linked', { ...${JSON.stringify(excused(linked))}, ...{ data: { AT: at } } });`,
    '});',
  ];
}

/** What an operator makes a Service for, and what somebody else runs in the same namespace: odd variables name both. */
const kafka = object('kafka.strimzi.io/v1beta2', 'Kafka', 'events', { spec: { kafka: { replicas: 3 } } });

/** What own objects need of the cluster. */
export function ownProvided(program: RandomProgram): readonly string[] {
  const needed: Readonly<Partial<Record<OwnName, readonly string[]>>> = {
    mesh: ["gateway('mesh-gw', 'istio-system')"],
    route: ["gateway('edge', 'gateways')", "provided('Service', 'shared', { namespace: 'commons' })"],
    certificate: ["provided('ClusterIssuer', 'le')", "provided('IngressClass', 'own-class')"],
  };
  const keycloak = program.services.some(({ odd }) => odd) ? ["provided('Service', 'keycloak')"] : [];
  return [...keycloak, ...ownOf(program).flatMap((name) => needed[name] ?? [])];
}
