import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import * as say from '../../../src/messages/object';
import { broken, emitted, microservice, stack } from './manifests';

const containers = 'spec.template.spec.containers';
const objects = microservice('a');

/** The program's own Deployment in the place of Bowline's, whose only container says these ports and is asked at this one. */
function own(ports: readonly object[], probed: number | string) {
  const said = broken(objects, ['Deployment', 'a'], `${containers}.0.ports`, ports);
  const asked = broken(said, ['Deployment', 'a'], `${containers}.0.readinessProbe`, { httpGet: { port: probed } });
  return asked.map((one) => (one.manifest.kind === 'Deployment' ? { ...one, foreign: true } : one));
}

/** A Service of the same pods that leads to a port. */
function leadingTo(targetPort: number | string) {
  const selector = { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': 'a' };
  return emitted('v1', 'Service', 'own', { spec: { selector, ports: [{ name: 'web', port: 80, targetPort }] } });
}

function saidOf(all: Parameters<typeof checkLinks>[0]) {
  const said = checkLinks(all, stack).map(({ text }) => text);
  return said.filter((text) => text.startsWith("targetPort of port 'web'") || text.startsWith('readinessProbe'));
}

const closed = (port: string) => say.closedPort("targetPort of port 'web'", "Service 'own'", port, "Deployment 'a'");
const unasked = (port: string) => say.closedOwnPort('readinessProbe', "Deployment 'a'", port);

describe('a port that a container does not say', () => {
  it('may be open by its number where the program writes the pod itself, and says none', () => {
    expect(saidOf([...own([], 9000), leadingTo(9000)])).toEqual([]);
    expect(saidOf([...own([], 'http'), leadingTo('web')])).toEqual([unasked('http'), closed('web')]);
  });

  it('is closed where others are said', () => {
    const ports = [{ name: 'http', containerPort: 8080 }];
    expect(saidOf([...own(ports, 8080), leadingTo(8080)])).toEqual([]);
    expect(saidOf([...own(ports, 9000), leadingTo(9000)])).toEqual([unasked('9000'), closed('9000')]);
  });

  it('is closed where Bowline writes the pod, which says all', () => {
    const silent = broken(objects, ['Deployment', 'a'], `${containers}.0.ports`, []);
    expect(saidOf([...silent, leadingTo(9000)])).toContain(closed('9000'));
  });
});
