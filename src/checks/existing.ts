import { emptySelector, notAContainerName, notASelectorLabel, notAWorkloadName } from '../messages/existing';
import type { Existing } from '../model/microservice';
import { isDnsLabel, isDnsSubdomain, isLabelValue, isQualifiedName } from './grammar';
import type { Rule } from './subject';

/** A workload that is taken over can exist: it has a legal name and a selector that selects something. */
export const existingRule: Rule = function* ({ services }) {
  for (const { id, path, spec } of services)
    if (spec.existing) for (const text of faultsOf(id, spec.existing)) yield { path, text };
};

function* faultsOf(id: string, { name, selector, container }: Existing): Iterable<string> {
  if (!isDnsSubdomain(name)) yield notAWorkloadName(id, name);
  if (container !== undefined && !isDnsLabel(container)) yield notAContainerName(id, container);
  const labels = Object.entries(selector);
  if (labels.length === 0) yield emptySelector(id);
  for (const [key, value] of labels)
    if (!isQualifiedName(key) || !isLabelValue(value)) yield notASelectorLabel(id, `${key}: ${value}`);
}
