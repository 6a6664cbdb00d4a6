// cdk8s with cdk8s-plus-28: one chart, a construct and a file for each microservice. In one chart, since cdk8s's time grows with the
// square of the number of charts; of plus's generated classes, since its others cannot say all that these objects say.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { project } from '../program.mjs';

const here = join(dirname(fileURLToPath(import.meta.url)), 'cdk8s-plus');

/** @param {import('../values.mjs').Service} service @param {import('../values.mjs').System} system */
const serviceFile = (service, { name, labels }) => `import type { MicroserviceProps } from './microservice';

export const service: MicroserviceProps = ${JSON.stringify({ ...service, instance: name, labels }, undefined, 2)};
`;

/** @param {import('../values.mjs').System} system */
const main = ({ name, namespace, labels, namespaceMetadata, ingress, services }) => `import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Microservice } from './microservice';
${services.map(({ id }, index) => `import { service as s${index} } from './${id}';\n`).join('')}
const app = new App({ outdir: 'out' });
new k8s.KubeNamespace(new Chart(app, 'namespace'), 'namespace', { metadata: ${JSON.stringify(namespaceMetadata)} });
const chart = new Chart(app, '${name}', { namespace: '${namespace}', labels: ${JSON.stringify(labels)} });
for (const service of [${services.map((_, index) => `s${index}`).join(', ')}]) new Microservice(chart, service);
const { annotations, ...spec } = ${JSON.stringify(ingress)};
new k8s.KubeIngress(chart, 'ingress', {
  metadata: { name: '${name}', annotations, labels: { 'app.kubernetes.io/name': '${name}' } },
  spec,
});
app.synth();
`;

/** @type {import('../peer.mjs').Peer} */
export const cdk8sPlus = {
  name: 'cdk8s-plus',
  about: 'node with a cdk8s-plus-28 app in one chart, compiled before',
  prepare: (folder, system) => {
    const source = join(folder, 'src');
    mkdirSync(source, { recursive: true });
    project(folder);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
    cpSync(join(here, 'microservice.ts'), join(source, 'microservice.ts'));
    for (const service of system.services)
      writeFileSync(join(source, `${service.id}.ts`), serviceFile(service, system));
    writeFileSync(join(source, 'main.ts'), main(system));
    const entryPoints = [join(source, 'main.ts')];
    const platform = {
      bundle: true,
      platform: /** @type {const} */ ('node'),
      packages: /** @type {const} */ ('external'),
    };
    buildSync({ entryPoints, outfile: join(folder, 'main.js'), ...platform });
  },
  command: () => [process.execPath, 'main.js'],
  load: [process.execPath, '-e', "require('cdk8s-plus-28')"],
  isTyped: true,
};
