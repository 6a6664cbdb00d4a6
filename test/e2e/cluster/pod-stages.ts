import { parseAllDocuments, stringify } from 'yaml';

// How simulated pods behave. The last part of an image (its name or tag) says it when it begins with one of these words:
//   absent  the registry does not have it     crash  it ends right after its start     slow  it takes 2 s to become Ready
// Everything else starts at once. A pod's annotation e2e.bowline.dev/behaviour says the same and wins.
const BEHAVIOUR =
  '.metadata.annotations["e2e.bowline.dev/behaviour"] // ([.spec.containers[].image | capture("[/:](?<word>absent|crash|slow)[^/]*$").word][0])';
const SLOW_MS = 2_000;

interface Expression {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

interface Stage {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly resourceRef: object;
    readonly selector: { readonly matchExpressions: readonly Expression[] };
    readonly delay?: { readonly durationMilliseconds: number };
    readonly next: { readonly statusTemplate?: string; readonly event?: object };
  };
}

const alive: Expression = { key: '.metadata.deletionTimestamp', operator: 'DoesNotExist' };
const scheduled: Expression = { key: '.spec.nodeName', operator: 'Exists' };
const behaves = (word: string): Expression => ({ key: BEHAVIOUR, operator: 'In', values: [word] });
const phase = (value: string): Expression => ({ key: '.status.phase', operator: 'In', values: [value] });
const neverSeen: Expression = { key: '.status.containerStatuses.[].name', operator: 'DoesNotExist' };

/** A pod's status with all containers alike. */
function statusTemplate(podPhase: string, ...container: readonly string[]): string {
  return `
{{ $now := Now }}
phase: ${podPhase}
conditions:
- { type: Initialized, status: "True", lastTransitionTime: {{ $now | Quote }} }
- { type: Ready, status: "False", reason: ContainersNotReady, lastTransitionTime: {{ $now | Quote }} }
- { type: ContainersReady, status: "False", reason: ContainersNotReady, lastTransitionTime: {{ $now | Quote }} }
containerStatuses:
{{ range .spec.containers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  ready: false
${container.map((line) => `  ${line}`).join('\n')}
{{ end }}`;
}

function stage(name: string, matchExpressions: readonly Expression[], next: Stage['spec']['next']): object {
  const spec = { resourceRef: { apiGroup: 'v1', kind: 'Pod' }, selector: { matchExpressions }, next };
  return { apiVersion: 'kwok.x-k8s.io/v1alpha1', kind: 'Stage', metadata: { name }, spec };
}

const absent = stage('pod-image-absent', [alive, scheduled, phase('Pending'), behaves('absent'), neverSeen], {
  event: { type: 'Warning', reason: 'Failed', message: 'Failed to pull image: not found' },
  statusTemplate: statusTemplate(
    'Pending',
    'restartCount: 0',
    'state: { waiting: { reason: ImagePullBackOff, message: {{ printf "Back-off pulling image %s" .image | Quote }} } }',
  ),
});

const crash = stage('pod-crash', [alive, scheduled, phase('Pending'), behaves('crash')], {
  event: { type: 'Warning', reason: 'BackOff', message: 'Back-off restarting failed container' },
  statusTemplate: statusTemplate(
    'Running',
    'restartCount: 3',
    'state: { waiting: { reason: CrashLoopBackOff, message: back-off 40s restarting failed container } }',
    'lastState: { terminated: { exitCode: 1, reason: Error, startedAt: {{ $now | Quote }}, finishedAt: {{ $now | Quote }} } }',
  ),
});

const slow = stage('pod-slow', [alive, scheduled, phase('Pending'), behaves('slow')], {
  statusTemplate: statusTemplate('Running', 'restartCount: 0', 'state: { running: { startedAt: {{ $now | Quote }} } }'),
});

const notReady: Expression = {
  key: '.status.conditions.[] | select( .type == "Ready" ) | .status',
  operator: 'NotIn',
  values: ['True'],
};

function variants(ready: Stage): readonly object[] {
  const { resourceRef, selector, next } = ready.spec;
  const normal = { key: BEHAVIOUR, operator: 'NotIn', values: ['absent', 'crash', 'slow'] };
  const matchExpressions = [...selector.matchExpressions, normal];
  const late = { matchExpressions: [alive, notReady, phase('Running'), behaves('slow')] };
  const delay = { durationMilliseconds: SLOW_MS };
  return [
    { ...ready, spec: { ...ready.spec, selector: { matchExpressions } } },
    { ...ready, metadata: { name: 'pod-slow-ready' }, spec: { resourceRef, selector: late, delay, next } },
  ];
}

/** kwok's stages, of which `pod-ready` knows only pods that start at once, with ours. */
export function podStages(given: string): string {
  const stages = parseAllDocuments(given).map((document): Stage => document.toJS());
  const all = stages.flatMap((one) => (one.metadata.name === 'pod-ready' ? variants(one) : [one]));
  return [...all, absent, crash, slow].map((one) => stringify(one)).join('---\n');
}
