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
  return asked.map((one) => (one.manifest.kind === 'Deployment' ? { ...one, foreign: 'own' as const } : one));
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

  it('is closed to a Service where others are said, which a probe need not be', () => {
    const ports = [{ name: 'http', containerPort: 8080 }];
    expect(saidOf([...own(ports, 8080), leadingTo(8080)])).toEqual([]);
    expect(saidOf([...own(ports, 9000), leadingTo(9000)])).toEqual([closed('9000')]);
  });

  it('may be open where a container is put in later', () => {
    expect(saidOf([...objects, leadingTo(15090)])).toEqual([]);
    expect(saidOf([...objects, leadingTo(9999)])).toEqual([closed('9999')]);
    const annotations = { 'sidecar.example.com/inject': 'true' };
    const injected = broken(objects, ['Deployment', 'a'], 'spec.template.metadata.annotations', annotations);
    expect(saidOf([...injected, leadingTo(9999)])).toEqual([]);
  });

  it.each([undefined, 'patch'] as const)(
    'is closed where Bowline writes the pod, which says all: hand %s',
    (foreign) => {
      const silent = broken(own([], 9000), ['Deployment', 'a'], 'metadata.annotations', {});
      const given = silent.map(({ foreign: _, ...one }) => ({ ...one, ...(foreign && { foreign }) }));
      expect(saidOf([...given, leadingTo(9000)])).toEqual([unasked('9000'), closed('9000')]);
    },
  );
});

describe('a probe', () => {
  const asking = (handler: object) =>
    saidOf(broken(objects, ['Deployment', 'a'], `${containers}.0.readinessProbe`, handler));

  it('asks any container of its pod by number, its own by name', () => {
    const said = (port: number | string) => {
      const main = { name: 'main', readinessProbe: { tcpSocket: { port } } };
      const side = { name: 'side', ports: [{ name: 'admin', containerPort: 9901 }] };
      return checkLinks(broken(objects, ['Deployment', 'a'], containers, [main, side]), stack)
        .map(({ text }) => text)
        .filter((text) => text.startsWith('readinessProbe'));
    };
    const unasked = (port: string) => say.closedOwnPort("readinessProbe of container 'main'", "Deployment 'a'", port);
    expect(said(9901)).toEqual([]);
    expect(said('admin')).toEqual([unasked('admin')]);
    expect(said(9902)).toEqual([unasked('9902')]);
  });

  it('may ask a host that is none of the pod', () => {
    expect(asking({ httpGet: { port: 443, host: 'status.example.com' } })).toEqual([]);
    expect(asking({ httpGet: { port: 443 } })).toEqual([unasked('443')]);
  });
});

describe('a Service', () => {
  it('may lead to pods that an operator makes', () => {
    const cluster = emitted('postgresql.cnpg.io/v1', 'Cluster', 'db', { spec: { instances: 3 } });
    const service = (name: string) => {
      const spec = { selector: { 'cnpg.io/cluster': name, role: 'replica' }, ports: [{ port: 5432 }] };
      return checkLinks([cluster, emitted('v1', 'Service', 'own', { spec })], stack).map(({ text }) => text);
    };
    expect(service('db')).toEqual([]);
    const nobody = say.selectsNothing('selector', "Service 'own'", 'cnpg.io/cluster=events,role=replica');
    expect(service('events')).toContain(nobody);
  });
});
