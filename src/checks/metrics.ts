import { portFaults } from './probes';
import type { Rule } from './subject';

/** Metrics are read at a port that the microservice has. */
export const metricsRule: Rule = function* ({ services }) {
  for (const { path, spec } of services)
    if (spec.metrics !== undefined)
      for (const text of portFaults('metrics', spec.metrics.port, spec.at)) yield { path, text };
};
