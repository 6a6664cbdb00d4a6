/**
 * What the Pulumi provider waits for. It knows nothing of Argo Rollouts and External Secrets, and takes their objects for
 * done as soon as the API server has them, unless an annotation says what to look for.
 */
import { promise } from '../../internal/cast';
import { toSeconds } from '../../internal/duration';
import type { Manifest } from '../../kubernetes/objects';
import type {
  AnalysisTemplate,
  RolloutAnalysis,
  RolloutBlueGreen,
  RolloutCanary,
  RolloutStep,
} from '../../kubernetes/rollouts';
import { annotated } from '../annotated';

/** How long the measurements of a template take, by its kind and name. */
export type Measuring = ReadonlyMap<string, number>;

const ofNamespace = 'AnalysisTemplate';
const ofCluster = 'ClusterAnalysisTemplate';

/** How long each template of a list measures; one in the background has no end, and nothing waits for it. */
export function measuring(manifests: readonly Manifest[]): Measuring {
  const templates = manifests.filter(({ kind }) => kind === ofNamespace || kind === ofCluster);
  return new Map(
    templates.map((one) => [`${one.kind}/${one.metadata.name}`, lengthOf(promise<AnalysisTemplate>(one))]),
  );
}

function lengthOf({ spec }: AnalysisTemplate): number {
  const { metrics = [] }: Partial<AnalysisTemplate['spec']> = spec;
  const lengths = metrics.map(
    ({ interval, initialDelay, count = 1 }) => secondsIn(initialDelay) + secondsIn(interval) * count,
  );
  return Math.max(...lengths);
}

/** A time that the program's own patch wrote in another way is not a number. */
function secondsIn(duration: unknown = '0s'): number {
  return toSeconds(String(duration));
}

/**
 * A Rollout that ends without a person is waited for until it is Healthy, as long as its own pauses, analyses and
 * deadline let it take; a Deployment is treated so by the provider itself. One that a person promotes stays Paused, maybe
 * for days, and would only keep the state locked, so nothing waits for it. An ExternalSecret is waited for until its
 * Secret is there: the pods that read it come after it. Annotations of the program's own stay.
 * @see https://www.pulumi.com/registry/packages/kubernetes/installation-configuration/
 */
export function waitingFor(manifest: Manifest, lengths: Measuring): Manifest {
  const waiting = waitOf(manifest, lengths);
  return waiting === undefined ? manifest : annotated(manifest, waiting);
}

function waitOf(manifest: Manifest, lengths: Measuring): Readonly<Record<string, string>> | undefined {
  if (manifest.kind === 'ExternalSecret') return { 'pulumi.com/waitFor': 'condition=Ready' };
  if (manifest.kind !== 'Rollout') return undefined;
  const seconds = secondsOf(promise<OwnRollout>(manifest), lengths);
  if (seconds === undefined) return undefined;
  return {
    'pulumi.com/waitFor': 'jsonpath={.status.phase}=Healthy',
    ...(Number.isFinite(seconds) && { 'pulumi.com/timeoutSeconds': String(Math.ceil(seconds)) }),
  };
}

/** A Rollout that may be the program's own, which leaves out what has a default. */
interface OwnRollout {
  readonly spec: {
    readonly progressDeadlineSeconds?: number;
    readonly strategy?: { readonly canary?: Partial<RolloutCanary>; readonly blueGreen?: Partial<RolloutBlueGreen> };
  };
}

/** How long a rollout may take; nothing where a person decides. */
function secondsOf({ spec }: OwnRollout, lengths: Measuring): number | undefined {
  const { canary, blueGreen } = spec.strategy ?? {};
  const parts = blueGreen ? promotionSeconds(blueGreen, lengths) : stepSeconds(canary?.steps ?? [], lengths);
  return parts?.reduce((sum, one) => sum + one, spec.progressDeadlineSeconds ?? 600);
}

function promotionSeconds(blueGreen: Partial<RolloutBlueGreen>, lengths: Measuring): readonly number[] | undefined {
  const { autoPromotionEnabled, prePromotionAnalysis, postPromotionAnalysis } = blueGreen;
  if (autoPromotionEnabled === false) return undefined;
  return [prePromotionAnalysis, postPromotionAnalysis].map((analysis) => analysisSeconds(analysis, lengths));
}

function stepSeconds(steps: readonly RolloutStep[], lengths: Measuring): readonly number[] | undefined {
  if (steps.some((step) => 'pause' in step && step.pause.duration === undefined)) return undefined;
  return steps.map((step) => {
    if ('pause' in step) return secondsIn(step.pause.duration);
    return 'analysis' in step ? analysisSeconds(step.analysis, lengths) : 0;
  });
}

/** The templates of one analysis run together. */
function analysisSeconds(analysis: RolloutAnalysis | undefined, lengths: Measuring): number {
  const keys = (analysis?.templates ?? []).map(
    ({ templateName, clusterScope }) => `${clusterScope === true ? ofCluster : ofNamespace}/${templateName}`,
  );
  return Math.max(0, ...keys.map((key) => lengths.get(key) ?? 0));
}
