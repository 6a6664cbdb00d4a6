// What is built, and which files of the downloaded modules other tests need.
// Versions stand in each component's go.mod and nowhere else: `version` below is read from there.

/**
 * @typedef {object} Spec
 * @property {string} module the module whose version go.mod pins and the command is named after
 * @property {Record<string, string>} binaries file name in `bin` -> Go package
 * @property {(version: string) => Record<string, string>} [stamp] Go variable -> value, as the project's own release does it
 * @property {FileSpec[]} [files]
 *
 * @typedef {object} FileSpec
 * @property {string} to file name in the entry's `files`, or in `bin` when `executable`
 * @property {string[]} from files or folders of the module; the yaml of a folder, all joined to one stream
 * @property {boolean} [executable] goes to `bin` with its run bit, because module zips carry no modes
 *
 * @typedef {object} CrdSpec
 * @property {string} module
 * @property {string} path a folder, of which the yaml files with CRDs are taken, or one file
 */

/** @param {string} name @param {string} version */
const kubernetesVersion = (name, version) => {
  const [major = '', minor = ''] = version.slice(1).split('.');
  return {
    [`${name}.gitVersion`]: version,
    [`${name}.gitMajor`]: major,
    [`${name}.gitMinor`]: minor,
    [`${name}.gitTreeState`]: 'clean',
  };
};

/** @type {Record<string, Spec>} */
export const components = {
  etcd: {
    module: 'go.etcd.io/etcd/server/v3',
    binaries: { etcd: 'go.etcd.io/etcd/server/v3' },
  },
  kubernetes: {
    module: 'k8s.io/kubernetes',
    binaries: {
      'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
      'kube-controller-manager': 'k8s.io/kubernetes/cmd/kube-controller-manager',
      'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
    },
    // Clients choose their behaviour by /version; unstamped, the API server calls itself v0.0.0-master.
    stamp: (version) => kubernetesVersion('k8s.io/component-base/version', version),
  },
  // Apart from the servers, which need nothing of what it needs.
  kubectl: {
    module: 'k8s.io/kubernetes',
    binaries: { kubectl: 'k8s.io/kubernetes/cmd/kubectl' },
    stamp: (version) => kubernetesVersion('k8s.io/component-base/version', version),
  },
  kwok: {
    module: 'sigs.k8s.io/kwok',
    binaries: { kwok: 'sigs.k8s.io/kwok/cmd/kwok' },
    files: [
      {
        to: 'kwok-stages.yaml',
        from: ['kustomize/stage/node/fast', 'kustomize/stage/node/heartbeat-with-lease', 'kustomize/stage/pod/fast'],
      },
    ],
  },
  'argo-rollouts': {
    module: 'github.com/argoproj/argo-rollouts',
    binaries: {
      'rollouts-controller': 'github.com/argoproj/argo-rollouts/cmd/rollouts-controller',
      'kubectl-argo-rollouts': 'github.com/argoproj/argo-rollouts/cmd/kubectl-argo-rollouts',
    },
    stamp: (version) => ({ 'github.com/argoproj/argo-rollouts/utils/version.version': version.slice(1) }),
  },
  pulumi: {
    module: 'github.com/pulumi/pulumi/pkg/v3',
    binaries: { pulumi: 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi' },
    stamp: (version) => ({ 'github.com/pulumi/pulumi/sdk/v3/go/common/version.Version': version }),
  },
  'pulumi-nodejs': {
    module: 'github.com/pulumi/pulumi/sdk/v3',
    binaries: { 'pulumi-language-nodejs': 'github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs' },
    stamp: (version) => ({ 'github.com/pulumi/pulumi/sdk/v3/go/common/version.Version': version }),
  },
  'argo-cd': {
    module: 'github.com/argoproj/argo-cd/v3',
    // One program for all parts: ARGOCD_BINARY_NAME says which one it is.
    binaries: { argocd: 'github.com/argoproj/argo-cd/v3/cmd' },
    stamp: (version) => ({ 'github.com/argoproj/argo-cd/v3/common.version': version.slice(1) }),
    files: [{ to: 'git-verify-wrapper.sh', from: ['hack/git-verify-wrapper.sh'], executable: true }],
  },
  kubeseal: {
    module: 'github.com/bitnami/sealed-secrets',
    binaries: { kubeseal: 'github.com/bitnami/sealed-secrets/cmd/kubeseal' },
    stamp: (version) => ({ 'main.VERSION': version.slice(1) }),
  },
  helm: {
    module: 'helm.sh/helm/v4',
    binaries: { helm: 'helm.sh/helm/v4/cmd/helm' },
  },
  kustomize: {
    module: 'sigs.k8s.io/kustomize/kustomize/v5',
    binaries: { kustomize: 'sigs.k8s.io/kustomize/kustomize/v5' },
  },
};

/** What only the benchmark runs; built when it is asked for by name. */
const peers = ['helm', 'kustomize'];

/** @type {Record<string, CrdSpec>} folder name in the result -> where it comes from */
export const crds = {
  'argo-cd': { module: 'github.com/argoproj/argo-cd/v3', path: 'manifests/crds' },
  'argo-rollouts': { module: 'github.com/argoproj/argo-rollouts', path: 'manifests/crds' },
  'cert-manager': { module: 'github.com/cert-manager/cert-manager', path: 'deploy/crds' },
  dapr: { module: 'github.com/dapr/dapr', path: 'charts/dapr/crds' },
  'external-secrets': { module: 'github.com/external-secrets/external-secrets', path: 'config/crds/bases' },
  'gateway-api': { module: 'sigs.k8s.io/gateway-api', path: 'config/crd/standard' },
  'gateway-api-experimental': { module: 'sigs.k8s.io/gateway-api', path: 'config/crd/experimental' },
  istio: { module: 'istio.io/api', path: 'kubernetes/customresourcedefinitions.gen.yaml' },
  keda: { module: 'github.com/kedacore/keda/v2', path: 'config/crd/bases' },
  'prometheus-operator': {
    module: 'github.com/prometheus-operator/prometheus-operator',
    path: 'example/prometheus-operator-crd',
  },
  'sealed-secrets': { module: 'github.com/bitnami-labs/sealed-secrets', path: 'helm/sealed-secrets/crds' },
};

/** The name under which the CRD folders are asked for, beside the components. */
export const CRDS = 'crds';

export const names = [...Object.keys(components), CRDS];

/** What is built when nothing is named: all that the end-to-end tests run. */
export const tested = names.filter((name) => !peers.includes(name));
