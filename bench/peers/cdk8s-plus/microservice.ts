/** One microservice as a cdk8s construct, of the classes that cdk8s-plus-28 has for Kubernetes' own kinds. */
import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';

/** An entry of a container's environment. */
interface Env {
  readonly name: string;
  readonly value?: string;
  readonly config?: string;
  readonly secret?: string;
  readonly field?: string;
}

interface Get {
  readonly httpGet: { readonly path: string; readonly port: string };
  readonly failureThreshold?: number;
  readonly periodSeconds?: number;
}

interface Peer {
  readonly podSelector?: k8s.LabelSelector;
  readonly namespaceSelector?: k8s.LabelSelector;
}

/** What a microservice says. */
export interface MicroserviceProps {
  readonly id: string;
  readonly name: string;
  readonly instance: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly image: { readonly repository: string; readonly tag: string; readonly pullPolicy: string };
  readonly ports: readonly { readonly name: string; readonly port: number; readonly appProtocol?: string }[];
  readonly env: readonly Env[];
  readonly annotations: Readonly<Record<string, string>>;
  readonly deployment: {
    readonly revisionHistoryLimit: number;
    readonly progressDeadlineSeconds: number;
    readonly strategy: {
      readonly type: string;
      readonly rollingUpdate: { readonly maxSurge: string; readonly maxUnavailable: number };
    };
  };
  readonly resources: {
    readonly requests: Readonly<Record<string, string>>;
    readonly limits: Readonly<Record<string, string>>;
  };
  readonly probes: { readonly startup: Get; readonly liveness: Get; readonly readiness: Get };
  readonly podSecurity: k8s.PodSecurityContext;
  readonly security: k8s.SecurityContext;
  readonly shutdown: { readonly grace: number; readonly drain: string };
  readonly mounts: k8s.VolumeMount[];
  readonly volumes: readonly {
    readonly name: string;
    readonly emptyDir?: { readonly sizeLimit: string };
    readonly projected?: k8s.ProjectedVolumeSource;
  }[];
  readonly config: { readonly id: string; readonly name: string; readonly data: Readonly<Record<string, string>> };
  readonly secret: {
    readonly id: string;
    readonly name: string;
    readonly store: { readonly kind: string; readonly name: string };
    readonly refresh: string;
    readonly keys: readonly object[];
  };
  readonly scaling: { readonly min: number; readonly max: number; readonly cpu: number };
  readonly ingress: readonly {
    readonly from: Peer[];
    readonly ports: readonly { readonly port: number; readonly protocol: string }[];
  }[];
}

const quantities = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, k8s.Quantity.fromString(text)]));

const probe = ({ httpGet: { path, port }, ...more }: Get): k8s.Probe => ({
  httpGet: { path, port: k8s.IntOrString.fromString(port) },
  ...more,
});

/** All objects of one microservice. */
export class Microservice extends Construct {
  readonly #props: MicroserviceProps;
  readonly #selector: k8s.LabelSelector;

  constructor(scope: Construct, props: MicroserviceProps) {
    super(scope, props.id);
    this.#props = props;
    this.#selector = {
      matchLabels: { 'app.kubernetes.io/instance': props.instance, 'app.kubernetes.io/name': props.id },
    };
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.#metadata(), automountServiceAccountToken: false });
    this.#addConfig();
    this.#addSecret();
    this.#addService();
    this.#addDeployment();
    this.#addScaling();
    this.#addPolicy();
  }

  #metadata({ id, name }: { readonly id: string; readonly name: string } = this.#props): k8s.ObjectMeta {
    return { name, labels: { 'app.kubernetes.io/name': id } };
  }

  #addConfig(): void {
    const { config } = this.#props;
    new k8s.KubeConfigMap(this, 'config', { metadata: this.#metadata(config), immutable: true, data: config.data });
  }

  #addSecret(): void {
    const { secret } = this.#props;
    const { name, store, refresh, keys } = secret;
    new ApiObject(this, 'secret', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name, labels: { 'app.kubernetes.io/name': secret.id } },
      spec: {
        refreshInterval: refresh,
        secretStoreRef: store,
        target: { name, creationPolicy: 'Owner' },
        data: keys,
      },
    });
  }

  #addService(): void {
    const { ports } = this.#props;
    new k8s.KubeService(this, 'service', {
      metadata: this.#metadata(),
      spec: {
        type: 'ClusterIP',
        selector: this.#selector.matchLabels ?? {},
        ports: ports.map(({ name, port, appProtocol }) => ({
          ...{ name, port, targetPort: k8s.IntOrString.fromString(name), protocol: 'TCP' },
          ...(appProtocol === undefined ? {} : { appProtocol }),
        })),
      },
    });
  }

  #addDeployment(): void {
    const { id, labels, image, annotations, deployment } = this.#props;
    const { strategy, ...limits } = deployment;
    const version = { 'app.kubernetes.io/version': image.tag };
    const metadata = this.#metadata();
    new k8s.KubeDeployment(this, 'deployment', {
      metadata: { ...metadata, labels: { ...metadata.labels, ...version } },
      spec: {
        ...limits,
        strategy: {
          type: strategy.type,
          rollingUpdate: {
            maxSurge: k8s.IntOrString.fromString(strategy.rollingUpdate.maxSurge),
            maxUnavailable: k8s.IntOrString.fromNumber(strategy.rollingUpdate.maxUnavailable),
          },
        },
        selector: this.#selector,
        template: {
          metadata: { labels: { 'app.kubernetes.io/name': id, ...labels, ...version }, annotations },
          spec: this.#pod(),
        },
      },
    });
  }

  #pod(): k8s.PodSpec {
    const { name, podSecurity, shutdown, volumes } = this.#props;
    return {
      serviceAccountName: name,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: podSecurity,
      terminationGracePeriodSeconds: shutdown.grace,
      topologySpreadConstraints: [
        {
          ...{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' },
          labelSelector: this.#selector,
        },
      ],
      containers: [this.#container()],
      volumes: volumes.map(({ emptyDir, ...volume }) => ({
        ...volume,
        ...(emptyDir && { emptyDir: { sizeLimit: k8s.Quantity.fromString(emptyDir.sizeLimit) } }),
      })),
    };
  }

  #container(): k8s.Container {
    const { id, image, env, ports, probes, shutdown, resources, security, mounts } = this.#props;
    return {
      name: id,
      image: `${image.repository}:${image.tag}`,
      imagePullPolicy: image.pullPolicy,
      env: env.map((entry) => this.#env(entry)),
      ports: ports.map(({ name, port }) => ({ name, containerPort: port, protocol: 'TCP' })),
      startupProbe: probe(probes.startup),
      livenessProbe: probe(probes.liveness),
      readinessProbe: probe(probes.readiness),
      lifecycle: { preStop: { exec: { command: ['sleep', shutdown.drain] } } },
      resources: { requests: quantities(resources.requests), limits: quantities(resources.limits) },
      securityContext: security,
      volumeMounts: mounts,
    };
  }

  #env({ name, value, config, secret, field }: Env): k8s.EnvVar {
    const props = this.#props;
    if (config !== undefined) return { name, valueFrom: { configMapKeyRef: { name: props.config.name, key: config } } };
    if (secret !== undefined) return { name, valueFrom: { secretKeyRef: { name: props.secret.name, key: secret } } };
    if (field !== undefined) return { name, valueFrom: { fieldRef: { fieldPath: field } } };
    return { name, value: value ?? '' };
  }

  #addScaling(): void {
    const { name, scaling } = this.#props;
    const target = { type: 'Utilization', averageUtilization: scaling.cpu };
    new k8s.KubeHorizontalPodAutoscalerV2(this, 'scaling', {
      metadata: this.#metadata(),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: scaling.min,
        maxReplicas: scaling.max,
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
      },
    });
    new k8s.KubePodDisruptionBudget(this, 'disruption', {
      metadata: this.#metadata(),
      spec: { maxUnavailable: k8s.IntOrString.fromNumber(1), selector: this.#selector },
    });
  }

  #addPolicy(): void {
    const { ingress } = this.#props;
    new k8s.KubeNetworkPolicy(this, 'policy', {
      metadata: this.#metadata(),
      spec: {
        podSelector: this.#selector,
        policyTypes: ['Ingress'],
        ingress: ingress.map(({ from, ports }) => ({
          from,
          ports: ports.map(({ port, protocol }) => ({ port: k8s.IntOrString.fromNumber(port), protocol })),
        })),
      },
    });
  }
}
