/** What own objects are made of. */
import { digest } from '../shape';

/** A manifest, or a part of one. */
export type Json = Readonly<Record<string, unknown>>;

const metadata = (name: string) => ({ name, namespace: 'random', labels: { 'example.com/owner': name } });

/** An object of the program's namespace. */
export const object = (apiVersion: string, kind: string, name: string, rest: Json): Json => ({
  apiVersion,
  kind,
  metadata: metadata(name),
  ...rest,
});

/** The labels of an own workload's pods. */
export const labels = (name: string) => ({ 'example.com/app': name });

/** An object that nobody needs to name. */
export const excused = (one: Json): Json => ({
  ...one,
  metadata: { ...(one['metadata'] as Json), annotations: { 'bowline.dev/allow.unused-object': 'a test' } },
});

/** A pod that the level `restricted` lets in. */
export function template(name: string, container: Json = {}, spec: Json = {}): Json {
  return {
    metadata: { labels: labels(name) },
    spec: {
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      ...spec,
      containers: [
        {
          name,
          image: `docker.io/acme/own:1.4.0@${digest}`,
          ports: [{ name: 'web', containerPort: 9000 }],
          resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '20m', memory: '32Mi' } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          ...container,
        },
      ],
    },
  };
}

/** A workload of one pod template. */
export const workload = (kind: string, name: string, pod: Json, rest: Json = {}) =>
  object(kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1', kind, name, {
    spec: { selector: { matchLabels: labels(name) }, template: pod, ...rest },
  });

/** A Service in front of an own workload. */
export const service = (name: string, of: string, rest: Json = {}) =>
  object('v1', 'Service', name, {
    spec: { selector: labels(of), ports: [{ name: 'web', port: 80, targetPort: 'web' }], ...rest },
  });
