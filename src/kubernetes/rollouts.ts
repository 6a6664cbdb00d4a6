/**
 * Argo Rollouts' objects as Bowline emits them. Written by hand, because users' patches get them and the models of the
 * registry would come along; a test holds every emitted one against those models.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
import type { Metadata, PodTemplate } from './objects';

/** Pods, or a percentage of the wanted count. */
type Share = number | string;

/** One argument of an analysis: text, or a hash that only the controller knows. */
export interface AnalysisArgument {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly podTemplateHashValue: 'Latest' | 'Stable' };
}

/** Which templates run, with their arguments. */
export interface RolloutAnalysis {
  readonly templates: readonly { readonly templateName: string; readonly clusterScope?: boolean }[];
  readonly args?: readonly AnalysisArgument[];
}

/** One step of a canary. */
export type RolloutStep =
  | { readonly setWeight: number }
  | { readonly pause: { readonly duration?: string } }
  | { readonly analysis: RolloutAnalysis }
  | {
      readonly setHeaderRoute: {
        readonly name: string;
        readonly match: readonly { readonly headerName: string; readonly headerValue: { readonly exact: string } }[];
      };
    };

/** Who splits the traffic. */
export interface TrafficRouting {
  readonly istio?: {
    readonly virtualService: { readonly name: string; readonly routes: readonly string[] };
    readonly destinationRule?: {
      readonly name: string;
      readonly canarySubsetName: string;
      readonly stableSubsetName: string;
    };
  };
  readonly nginx?: {
    readonly stableIngress: string;
    readonly annotationPrefix: string;
    readonly additionalIngressAnnotations?: Readonly<Record<string, string>>;
  };
  readonly plugins?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly managedRoutes?: readonly { readonly name: string }[];
}

/** Keeps new pods away from old ones. */
export interface RolloutAntiAffinity {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: { readonly weight: number };
  readonly requiredDuringSchedulingIgnoredDuringExecution?: Readonly<Record<string, never>>;
}

/** A growing share of the traffic. */
export interface RolloutCanary {
  readonly canaryService?: string;
  readonly stableService?: string;
  readonly maxSurge: Share;
  readonly maxUnavailable: Share;
  readonly trafficRouting?: TrafficRouting;
  readonly analysis?: RolloutAnalysis & { readonly startingStep?: number };
  readonly steps: readonly RolloutStep[];
  readonly antiAffinity?: RolloutAntiAffinity;
  readonly scaleDownDelaySeconds?: number;
  readonly abortScaleDownDelaySeconds?: number;
}

/** All traffic at once. */
export interface RolloutBlueGreen {
  readonly activeService: string;
  readonly previewService: string;
  readonly autoPromotionEnabled: boolean;
  readonly previewReplicaCount?: number;
  readonly scaleDownDelaySeconds: number;
  readonly abortScaleDownDelaySeconds?: number;
  readonly prePromotionAnalysis?: RolloutAnalysis;
  readonly postPromotionAnalysis?: RolloutAnalysis;
  readonly antiAffinity?: RolloutAntiAffinity;
}

/**
 * Interchangeable pods that a controller of Argo replaces by canary or blue-green.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export interface Rollout {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'Rollout';
  readonly metadata: Metadata;
  readonly spec: {
    readonly replicas?: number;
    readonly revisionHistoryLimit: number;
    readonly progressDeadlineSeconds: number;
    readonly progressDeadlineAbort: boolean;
    readonly strategy: { readonly canary: RolloutCanary } | { readonly blueGreen: RolloutBlueGreen };
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly template: PodTemplate;
  };
}

/**
 * A question to Prometheus with its measure.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/
 */
export interface AnalysisTemplate {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'AnalysisTemplate';
  readonly metadata: Metadata;
  readonly spec: {
    readonly args: readonly { readonly name: string }[];
    readonly metrics: readonly {
      readonly name: string;
      readonly interval: string;
      readonly initialDelay?: string;
      readonly count?: number;
      readonly successCondition: string;
      readonly failureCondition?: string;
      readonly failureLimit: number;
      readonly inconclusiveLimit?: number;
      readonly provider: { readonly prometheus: { readonly address: string; readonly query: string } };
    }[];
  };
}
