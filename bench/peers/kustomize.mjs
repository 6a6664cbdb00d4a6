// Kustomize: a base for each microservice, and an overlay that gives namespace, labels and the tags of a release.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { objectsOf } from '../objects.mjs';

/** What the overlay gives is not in the base. @param {any} object @param {Record<string, string>} labels */
function baseOf(object, labels) {
  const { namespace: _, ...metadata } = object.metadata;
  const copy = structuredClone({ ...object, metadata });
  for (const { metadata: at } of [copy, copy.spec?.template ?? copy])
    for (const label of Object.keys(labels)) delete at.labels[label];
  for (const container of copy.spec?.template?.spec.containers ?? []) container.image = container.image.split(':')[0];
  return copy;
}

/** @param {string} folder @param {string} name @param {readonly object[]} objects */
function writeBase(folder, name, objects) {
  mkdirSync(join(folder, name), { recursive: true });
  const text = objects.map((object) => stringify(object, { aliasDuplicateObjects: false })).join('---\n');
  writeFileSync(join(folder, name, 'objects.yaml'), text);
  writeFileSync(join(folder, name, 'kustomization.yaml'), stringify({ resources: ['objects.yaml'] }));
}

/** @type {import('../peer.mjs').Peer} */
export const kustomize = {
  name: 'kustomize',
  about: 'kustomize build of an overlay over a base for each microservice',
  tool: 'kustomize',
  most: 100,
  prepare: (folder, { namespace, labels, services }, files) => {
    /** @type {Map<string, object[]>} */
    const bases = new Map();
    for (const object of objectsOf(files)) {
      const base = /^svc-\d+/.exec(object.metadata.labels['app.kubernetes.io/name'])?.[0] ?? 'shared';
      bases.set(base, [...(bases.get(base) ?? []), baseOf(object, labels)]);
    }
    for (const [name, objects] of bases) writeBase(folder, name, objects);
    mkdirSync(join(folder, 'live'));
    const overlay = {
      resources: [...bases.keys()].map((name) => `../${name}`),
      namespace,
      labels: [{ pairs: labels, includeTemplates: true }],
      images: services.map(({ image }) => ({ name: image.repository, newTag: image.tag })),
    };
    writeFileSync(join(folder, 'live/kustomization.yaml'), stringify(overlay));
    mkdirSync(join(folder, 'out'));
  },
  command: () => 'kustomize build live --output out'.split(' '),
  load: 'kustomize version'.split(' '),
};
