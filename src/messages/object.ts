/** What is said about the links between manifests. An object is said as `Deployment 'shop-orders'`. */
import { orNearest, shown } from './value';

/** A link to an object that is nowhere. */
export const missingObject = (place: string, from: string, to: string, remedy: string): string =>
  `${place} of ${from} refers to ${to}, which is neither made nor provided; ${remedy}`;

/** How a missing object comes to be there; what the cluster has may be called nearly like something else. */
export const provideIt = (nearest?: string): string => `${orNearest(nearest, 'add it,')} or list it under provided`;

/** A link to a key or port that its object does not have. */
export const missingKey = (place: string, from: string, to: string, key: string, remedy: string): string =>
  `${place} of ${from} reads ${key} of ${to}, which has none of that name; ${remedy}`;

/** What an object has instead. */
export const itHas = (keys: string): string => (keys === '' ? 'it has none at all; add it' : `it has ${keys}`);

/** A link that may dangle. */
export const optionalLink = (place: string, from: string): string =>
  `${place} of ${from} is optional, so the pod would start without the value; remove optional`;

/** A value beside a link, which Kubernetes refuses; it may be a secret's, so it is not printed. */
export const valueBesideLink = (place: string, from: string): string =>
  `${place} of ${from} has a value beside valueFrom, which Kubernetes refuses; remove the value`;

/** Text in a SealedSecret that kubeseal cannot have printed; it may be the value itself, so it is not printed. */
export const notSealedData = (key: string, from: string): string =>
  `key '${key}' of ${from} is sealed with text that is no seal; paste what kubeseal printed`;

/** A mount of what the pod does not have. */
export const missingVolume = (place: string, from: string, volume: string): string =>
  `${place} of ${from} uses volume '${volume}', which the pod does not have; add the volume or correct the name`;

/** A selector that finds no pod. */
export const selectsNothing = (place: string, from: string, selector: string): string =>
  `${place} of ${from} matches no pod of the stack (${selector}); correct it or the labels of the pods`;

/** A peer that finds no pod of the stack, in a namespace where others have pods too. */
export const peerOfOthers = (from: string, selector: string): string =>
  `peer of ${from} matches no pod of the stack (${selector}); correct it, or add a namespaceSelector if others run them`;

/** A workload whose own pods it would not find. */
export const selectorMismatch = (from: string, selector: string): string =>
  `selector of ${from} is not contained in the labels of its pods (${selector}); add the labels to the template`;

/** Two workloads that would fight over pods. */
export const sharedSelector = (from: string, other: string): string =>
  `selector of ${from} also matches the pods of ${other}; give one of them a label of its own`;

/** A pod template with no selector to find it by. */
export const noSelector = (from: string): string => `${from} has no selector; add spec.selector.matchLabels`;

/** A selector that takes in pods of other systems. */
export const selectsEverything = (place: string, from: string): string =>
  `${place} of ${from} is empty and so matches every pod of the namespace, which others share; name the labels of own pods`;

/** A port that none of the Services has. */
export const unservedPort = (from: string, port: string): string =>
  `endpoints of ${from} is port '${port}', which none of its Services has; correct it or add the port`;

/** A port that no container opens. */
export const closedPort = (place: string, from: string, port: string, owner: string): string =>
  `${place} of ${from} is port '${port}', which no container of ${owner} opens; correct it or add the container port`;

/** A probe or hook whose port its own container does not open. */
export const closedOwnPort = (place: string, from: string, port: string): string =>
  `${place} of ${from} is port '${port}', which its container does not open; correct it or add the container port`;

/** Two container ports with one name. */
export const duplicatePortName = (port: string, from: string): string =>
  `two container ports of ${from} are named '${port}'; rename one`;

/** A ServiceAccount that is named as something else. */
export const accountOfAnotherKind = (from: string, kind: string, name: string): string =>
  `subjects of ${from} names ServiceAccount '${name}' as a ${kind}, which has no namespace; correct the kind`;

/** A binding that gives the rights of a part to pods elsewhere. */
export const accountElsewhere = (from: string, name: string, namespace: string, own: string): string =>
  `subjects of ${from} has ServiceAccount '${name}' in namespace '${namespace}', but its pods are in '${own}'; correct it`;

/** A fixed count under an autoscaler. */
export const scaledReplicas = (from: string, target: string): string =>
  `${target} has replicas, which ${from} owns; remove replicas`;

/** Two autoscalers that would fight over one count. */
export const scaledTwice = (from: string, target: string, first: string): string =>
  `${from} scales ${target}, which ${first} scales too; put the metrics of both into one autoscaler`;

/** Two budgets over one pod, which Kubernetes then refuses to evict. */
export const twoBudgets = (from: string, first: string): string =>
  `${from} selects pods that ${first} selects too, so no drain could evict them; keep one of the two`;

/** A container that is named, and not there. */
export const missingContainer = (
  place: string,
  from: string,
  container: string,
  owner: string,
  remedy: string,
): string => `${place} of ${from} names container '${container}', but ${owner} has none of that name; ${remedy}`;

/** A field of the pod itself that Kubernetes does not give to its containers. */
export const unofferedField = (place: string, from: string, field: string, remedy: string): string =>
  `${place} of ${from} reads ${shown(field)} of its pod, which Kubernetes does not offer there; ${remedy}`;

/** Use in percent of a request that is not there. */
export const noRequest = (from: string, resource: string, container: string, target: string): string =>
  `${from} scales by ${resource}, but container '${container}' of ${target} has no ${resource} request; add one`;

/** A Service that gives no pod an address of its own. */
export const notHeadless = (from: string, service: string): string =>
  `serviceName of ${from} is ${service}, which is not headless; set its clusterIP to None`;

/** A Service that does not find the pods of its StatefulSet. */
export const headlessMismatch = (from: string, service: string): string =>
  `serviceName of ${from} is ${service}, which does not select its pods; correct the selector`;

/** Two objects in one place. */
export const duplicateObject = (object: string, first: string): string =>
  `${object} is made twice, first at ${first}; rename one or remove it`;

/** Objects that nobody refers to. */
export const unusedObject = (object: string): string =>
  `${object} is used by nobody; remove it or annotate it 'bowline.dev/allow.unused-object' with the reason`;

/** A secret's value in Git. */
export const plainSecret = (object: string): string =>
  `${object} holds plain data, which delivery gitops would commit; use an ExternalSecret or a SealedSecret`;

/** A value that nobody fills in. */
export const unfilledPlaceholder = (object: string, name: string): string =>
  `${object} holds '${name}', a value known only at deployment, which delivery gitops cannot fill in; write the value`;

/** An object in another place. */
export const otherNamespace = (object: string, namespace: string | undefined, wanted: string): string =>
  `${object} ${namespace === undefined ? 'has no namespace' : `is in namespace '${namespace}'`}, the stack is in '${wanted}'; set it`;

/** An object without what every object has. */
export const notAnObject = (field: string): string => `object has no ${field}; give apiVersion, kind and metadata.name`;

/** A name that the API server would refuse. */
export const notAnObjectName = (object: string, form: string): string => `name of ${object} is not ${form}; rename it`;

/** A label or annotation that the API server would refuse. */
export const notALabel = (what: string, key: string, object: string, form: string): string =>
  `${what} '${key}' of ${object} ${form}`;

/** How labels and annotations are written. */
export const labelForms = {
  key: "has a key that Kubernetes does not know; write it like 'example.com/name'",
  value: "has a value that is no label; use letters, digits, '-', '_' and '.', at most 63 characters",
  text: 'has a value that is no text; put quotes around it',
  size: 'and the others are above 256 KiB together; put the data into a ConfigMap',
} as const;
