// Helm, twice: an umbrella chart with a subchart for each microservice, and one chart that loops over all of them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';

/** @typedef {import('../values.mjs').System} System */

const here = join(dirname(fileURLToPath(import.meta.url)), 'helm');
/** @param {string} name */
const template = (name) => readFileSync(join(here, `${name}.tpl`), 'utf8');
const [shared, system, microservice] = [template('shared'), template('system'), template('microservice')];

/** @param {string} folder @param {string} name @param {object} values */
function writeChart(folder, name, values) {
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), stringify({ apiVersion: 'v2', name, version: '1.0.0' }));
  writeFileSync(join(folder, 'values.yaml'), stringify(values, { aliasDuplicateObjects: false }));
}

/** @param {string} folder @param {System} values @param {object} more */
function writeSystemChart(folder, { name, labels, namespaceMetadata, ingress }, more) {
  writeChart(folder, name, { global: { labels }, namespaceMetadata, ingress, ...more });
  writeFileSync(join(folder, 'templates/_shared.tpl'), shared);
  writeFileSync(join(folder, 'templates/system.yaml'), system);
}

/** The tags of a release stand in the umbrella's values, as pipelines set them. @param {string} folder @param {System} values */
function writeUmbrella(folder, values) {
  const tags = values.services.map(({ id, image }) => [id, { image: { tag: image.tag } }]);
  writeSystemChart(folder, values, Object.fromEntries(tags));
  for (const { image, ...service } of values.services) {
    const chart = join(folder, 'charts', service.id);
    writeChart(chart, service.id, { ...service, image: { ...image, tag: '' } });
    writeFileSync(join(chart, 'templates/microservice.yaml'), `{{- with .Values }}\n${microservice}{{- end }}\n`);
  }
}

/** @param {string} folder @param {System} values */
function writeLoop(folder, values) {
  writeSystemChart(folder, values, { services: values.services });
  const text = `{{- range .Values.services }}\n---\n${microservice}{{- end }}\n`;
  writeFileSync(join(folder, 'templates/microservices.yaml'), text);
}

/** @param {string} name @param {typeof writeLoop} write @param {string} about @returns {import('../peer.mjs').Peer} */
const helm = (name, write, about) => ({
  name,
  about,
  tool: 'helm',
  prepare: (folder, values) => write(join(folder, 'chart'), values),
  command: (_, { name: release, namespace }) =>
    `helm template ${release} chart --namespace ${namespace} --output-dir out`.split(' '),
  load: 'helm version'.split(' '),
});

export const umbrella = helm(
  'helm',
  writeUmbrella,
  'helm template of an umbrella chart with a subchart for each microservice',
);
export const loop = helm('helm-loop', writeLoop, 'helm template of one chart that loops over a list of microservices');
