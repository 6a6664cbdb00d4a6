// What a person would write into a chart's values, read out of the manifests that Bowline made.
import { objectsOf } from './objects.mjs';

/** @typedef {import('./objects.mjs').Manifest} Manifest */

/**
 * @typedef {object} System
 * @property {string} name
 * @property {string} namespace
 * @property {Record<string, string>} labels what all objects carry
 * @property {Manifest} namespaceMetadata
 * @property {Manifest} ingress
 * @property {Service[]} services
 *
 * @typedef {Record<string, any> & { id: string, name: string }} Service
 */

const own = 'app.kubernetes.io/name';

/** @param {Manifest} object @returns {string} */
const idOf = ({ metadata }) => metadata.labels[own];

/** @param {Manifest} entry */
function envOf({ name, value, valueFrom }) {
  if (value !== undefined) return { name, value };
  if (valueFrom.configMapKeyRef) return { name, config: valueFrom.configMapKeyRef.key };
  if (valueFrom.secretKeyRef) return { name, secret: valueFrom.secretKeyRef.key };
  return { name, field: valueFrom.fieldRef.fieldPath };
}

/** @param {Manifest} container */
function probesOf({ startupProbe, livenessProbe, readinessProbe }) {
  return { startup: startupProbe, liveness: livenessProbe, readiness: readinessProbe };
}

/** @param {Record<string, Manifest>} kinds the objects of one microservice by kind @returns {Service} */
function serviceOf({ Deployment, Service, ConfigMap, ExternalSecret, HorizontalPodAutoscaler, NetworkPolicy }) {
  const { template, strategy, revisionHistoryLimit, progressDeadlineSeconds } = Deployment.spec;
  const { containers, securityContext, terminationGracePeriodSeconds, volumes } = template.spec;
  const [container] = containers;
  const [repository, tag] = container.image.split(':');
  const { minReplicas, maxReplicas, metrics } = HorizontalPodAutoscaler.spec;
  return {
    id: idOf(Deployment),
    name: Deployment.metadata.name,
    image: { repository, tag, pullPolicy: container.imagePullPolicy },
    ports: Service.spec.ports.map((/** @type {Manifest} */ { name, port, appProtocol }) => ({
      ...{ name, port },
      ...(appProtocol && { appProtocol }),
    })),
    env: container.env.map(envOf),
    annotations: template.metadata.annotations,
    deployment: { strategy, revisionHistoryLimit, progressDeadlineSeconds },
    resources: container.resources,
    probes: probesOf(container),
    podSecurity: securityContext,
    security: container.securityContext,
    shutdown: { grace: terminationGracePeriodSeconds, drain: container.lifecycle.preStop.exec.command[1] },
    mounts: container.volumeMounts,
    volumes,
    config: { id: idOf(ConfigMap), name: ConfigMap.metadata.name, data: ConfigMap.data },
    secret: {
      id: idOf(ExternalSecret),
      name: ExternalSecret.metadata.name,
      store: ExternalSecret.spec.secretStoreRef,
      refresh: ExternalSecret.spec.refreshInterval,
      keys: ExternalSecret.spec.data,
    },
    scaling: {
      min: minReplicas,
      max: maxReplicas,
      cpu: metrics[0].resource.target.averageUtilization,
    },
    ingress: NetworkPolicy.spec.ingress,
  };
}

/** @param {readonly string[]} files of Bowline's tree @returns {System} */
export function valuesOf(files) {
  /** @type {Map<string, Record<string, Manifest>>} */
  const parts = new Map();
  /** @type {Record<string, Manifest>} */
  const shared = {};
  for (const object of objectsOf(files)) {
    // The ids of its config and secret begin with the microservice's.
    const id = /^svc-\d+/.exec(idOf(object))?.[0];
    if (id === undefined) shared[object.kind] = object;
    else parts.set(id, { ...parts.get(id), [object.kind]: object });
  }
  const { Namespace, Ingress } = shared;
  const { [own]: _, ...labels } = Ingress.metadata.labels;
  return {
    name: Ingress.metadata.name,
    namespace: Namespace.metadata.name,
    labels,
    namespaceMetadata: Namespace.metadata,
    ingress: { annotations: Ingress.metadata.annotations, ...Ingress.spec },
    services: [...parts.values()].map(serviceOf),
  };
}
