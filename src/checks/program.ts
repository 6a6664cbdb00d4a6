import { distinct } from '../internal/distinct';
import type { Fault } from '../model/fault';
import type { Release } from '../model/release';
import type { StackSpec } from '../model/stack';
import { analysesRule } from './analyses';
import { analysisArgumentsRule } from './analysis-arguments';
import { analysisLabelsRule } from './analysis-labels';
import { analysisStartRule } from './analysis-start';
import { claimsRule } from './claims';
import { cronRule } from './cron';
import { daprRule } from './dapr';
import { declaredRule } from './declared';
import { deliveryRule } from './delivery';
import { dependenciesRule } from './dependencies';
import { durationsRule } from './durations';
import { envRule } from './env';
import { existingRule } from './existing';
import { imagesRule } from './images';
import { metricsRule } from './metrics';
import { migrationsRule } from './migrations';
import { mountsRule } from './mounts';
import { namesRule } from './names';
import { namespaceRule } from './namespace';
import { portsRule } from './ports';
import { probesRule } from './probes';
import { checkRelease } from './release';
import { resourcesRule } from './resources';
import { routesRule } from './routes';
import { scalingRule } from './scaling';
import { sourcesRule } from './sources';
import { stackRule } from './stack';
import { strategyRule } from './strategy';
import { type Rule, subjectOf } from './subject';
import { trust } from './trusted';
import { usedRule } from './used';
import { valuesRule } from './values';
import { waiversRule } from './waivers';

const rules: readonly Rule[] = [
  stackRule,
  deliveryRule,
  namesRule,
  declaredRule,
  usedRule,
  dependenciesRule,
  daprRule,
  metricsRule,
  migrationsRule,
  namespaceRule,
  sourcesRule,
  valuesRule,
  envRule,
  imagesRule,
  portsRule,
  probesRule,
  resourcesRule,
  scalingRule,
  strategyRule,
  analysesRule,
  analysisArgumentsRule,
  analysisStartRule,
  analysisLabelsRule,
  durationsRule,
  cronRule,
  routesRule,
  mountsRule,
  claimsRule,
  existingRule,
  waiversRule,
];

/**
 * Every rule of the model, run over a stack and a release: what the compiler refuses is refused here too, with the
 * same text, because types can be got round. All faults of a run at once, each once; none means that manifests can be made.
 */
export function checkProgram(stack: StackSpec, release: Release): readonly Fault[] {
  const { stack: trusted, faults } = trust(stack);
  if (trusted === undefined) return faults;
  const subject = subjectOf(trusted, stack, faults.length === 0);
  return distinct([...faults, ...rules.flatMap((rule) => [...rule(subject)]), ...checkRelease(stack.system, release)]);
}
