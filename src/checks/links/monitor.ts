/** What Prometheus is told to read. */
import { closedPort, selectsNothing } from '../../messages/object';
import { type LinkRule, ofKind } from './inventory';
import { list, record, text } from './json';
import { opens, running } from './pod';
import { isEmpty, selectorOf, shownSelector } from './selector';

/**
 * A PodMonitor finds pods of the stack, all of which open the ports that it reads; one that looks into other namespaces
 * too may mean the pods there.
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitorSpec
 */
export const monitorRule: LinkRule = function* (inventory) {
  for (const { spec, path, said } of ofKind(inventory, 'PodMonitor')) {
    const selector = selectorOf(record(spec, 'selector'));
    if (isEmpty(selector) || 'namespaceSelector' in spec) continue;
    const pods = inventory.podIndex.matching(selector);
    if (pods.length === 0) yield { path, text: selectsNothing('selector', said, shownSelector(selector)) };
    for (const port of list(spec, 'podMetricsEndpoints').map((one) => text(one, 'port')))
      for (const pod of port === undefined ? [] : pods)
        if (!running(pod).some((container) => opens(container, port)))
          yield { path, text: closedPort('podMetricsEndpoints', said, String(port), pod.entry.said) };
  }
};
