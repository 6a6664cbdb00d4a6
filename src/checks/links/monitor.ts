/** What Prometheus is told to read. */
import { closedPort, selectsNothing, unservedPort } from '../../messages/object';
import type { Entry } from './entry';
import { type LinkRule, ofKind } from './inventory';
import { list, record, text, texts, written } from './json';
import { mayBeOperated } from './operated';
import { opens, running } from './pod';
import { isEmpty, matches, type Selector, selectorOf, shownSelector } from './selector';

/**
 * A ServiceMonitor finds Services of the stack, one of which at least has the port that it reads.
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitorSpec
 */
export const serviceMonitorRule: LinkRule = function* (inventory) {
  const monitors = ofKind(inventory, 'ServiceMonitor');
  const services: ByLabel = monitors.length === 0 ? new Map() : byLabel(ofKind(inventory, 'Service', ''));
  for (const { spec, path, said } of monitors) {
    const selector = selectorOf(record(spec, 'selector'));
    if (Object.keys(selector.pairs).length === 0 || 'namespaceSelector' in spec) continue;
    const found = selected(selector, services);
    if (found.length === 0 && !mayBeOperated(inventory.operated, selector))
      yield { path, text: selectsNothing('selector', said, shownSelector(selector)) };
    for (const port of found.length === 0 ? [] : list(spec, 'endpoints').map((one) => text(one, 'port')))
      if (
        port !== undefined &&
        !found.some((one) => list(one.spec, 'ports').some((each) => text(each, 'name') === port))
      )
        yield { path, text: unservedPort(said, port) };
  }
};

type ByLabel = ReadonlyMap<string, readonly Entry[]>;

function byLabel(services: readonly Entry[]): ByLabel {
  const found = new Map<string, Entry[]>();
  for (const service of services)
    for (const [key, value] of Object.entries(texts(service.metadata, 'labels'))) {
      const group = found.get(`${key}=${value}`);
      if (group === undefined) found.set(`${key}=${value}`, [service]);
      else group.push(service);
    }
  return found;
}

/** Those that have all labels, looked for among those that have the rarest. */
function selected(selector: Selector, services: ByLabel): readonly Entry[] {
  const groups = Object.entries(selector.pairs).map(([key, value]) => services.get(`${key}=${value}`) ?? []);
  const [rarest = []] = groups.toSorted((one, other) => one.length - other.length);
  return rarest.filter(({ metadata }) => matches(selector, texts(metadata, 'labels')));
}

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
    if (pods.length === 0 && !mayBeOperated(inventory.operated, selector))
      yield { path, text: selectsNothing('selector', said, shownSelector(selector)) };
    for (const port of list(spec, 'podMetricsEndpoints').map((one) => text(one, 'port')))
      for (const pod of port === undefined ? [] : pods)
        if (!running(pod).some((container) => opens(container, port)))
          yield { path, text: closedPort('podMetricsEndpoints', said, written(port), pod.entry.said) };
  }
};
