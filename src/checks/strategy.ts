import { toSeconds } from '../internal/duration';
import { notWritten } from '../messages/form';
import { stuckStrategy } from '../messages/scaling';
import { outOfRange } from '../messages/setting';
import { previewAboveAll, sameServices, strategyNeedsPorts } from '../messages/strategy';
import type { MicroserviceSpec } from '../model/microservice';
import type { RollingShare } from '../model/scaling';
import type { BlueGreenStrategy, CanaryStrategy, Strategy } from '../model/strategy';
import { canaryFaults } from './canary';
import { isDuration, isWhole } from './grammar';
import { routerFaults } from './routers';
import { isNothing, isShare } from './scaling';
import type { Rule } from './subject';

/** Every strategy can be carried out with the pods, ports and routes that its microservice has. */
export const strategyRule: Rule = function* ({ services }) {
  for (const { path, spec } of services)
    for (const text of faultsOf(spec.strategy ?? { kind: 'rolling' }, spec)) yield { path, text };
};

function* faultsOf(strategy: Strategy, spec: MicroserviceSpec): Iterable<string> {
  if (strategy.kind !== 'blueGreen') yield* surgeFaults(strategy, spec.id);
  if (strategy.kind === 'rolling') return;
  yield* podFaults(strategy, spec);
  yield* durationFaults(strategy, spec.id);
  if (strategy.kind === 'blueGreen') yield* blueGreenFaults(strategy, spec);
  else {
    yield* canaryFaults(strategy, spec);
    yield* sameNames(spec, ['canaryService', strategy.canaryService], ['stableService', strategy.stableService]);
    if (strategy.router !== undefined) yield* routerFaults(strategy.router, spec);
  }
}

interface Surge {
  readonly maxSurge?: RollingShare;
  readonly maxUnavailable?: RollingShare;
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/pkg/apis/apps/validation/validation.go#L594 */
function* surgeFaults({ maxSurge = 1, maxUnavailable = 0 }: Surge, id: string): Iterable<string> {
  for (const [name, value] of Object.entries({ maxSurge, maxUnavailable }))
    if (!isShare(value)) yield notWritten(`strategy.${name}`, `'${id}'`, value, 'surge');
  if (isNothing(maxSurge) && isNothing(maxUnavailable)) yield stuckStrategy(id);
}

type Rollout = CanaryStrategy | BlueGreenStrategy;

function* podFaults(strategy: Rollout, { id, at }: MicroserviceSpec): Iterable<string> {
  const switches = strategy.kind === 'blueGreen' || strategy.router !== undefined;
  if (switches && Object.keys(at.ports).length === 0) yield strategyNeedsPorts(strategy.kind, id);
}

function* durationFaults(strategy: Rollout, id: string): Iterable<string> {
  const { progressDeadline, scaleDownDelay, abortScaleDownDelay } = strategy;
  for (const [name, value] of Object.entries({ progressDeadline, scaleDownDelay, abortScaleDownDelay }))
    if (value !== undefined && (!isDuration(String(value)) || toSeconds(String(value)) === 0))
      yield notWritten(name, `'${id}'`, value, 'duration');
}

function* blueGreenFaults(strategy: BlueGreenStrategy, spec: MicroserviceSpec): Iterable<string> {
  const { previewReplicas, activeService, previewService } = strategy;
  const all = spec.scaling?.min ?? spec.replicas ?? 1;
  if (previewReplicas !== undefined && !isWhole(previewReplicas, 1))
    yield outOfRange('previewReplicas', spec.id, previewReplicas, 'from 1');
  else if (previewReplicas !== undefined && previewReplicas > all) yield previewAboveAll(spec.id, previewReplicas, all);
  yield* sameNames(spec, ['activeService', activeService], ['previewService', previewService]);
}

type Side = readonly [setting: string, name: string | undefined];

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/pkg/apis/rollouts/validation/validation.go#L240 */
function* sameNames({ id }: MicroserviceSpec, [first, one]: Side, [second, other]: Side): Iterable<string> {
  if (one !== undefined && one === other) yield sameServices(id, first, second, one);
}
