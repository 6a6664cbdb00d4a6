/** Names, labels and annotations as the API server takes them. */
import { labelForms, notALabel, notAnObjectName } from '../../messages/object';
import type { Fault } from '../../model/fault';
import { isDnsLabel, isDnsSubdomain, isLabelValue, isQualifiedName, isServiceName } from '../grammar';
import type { Entry } from './entry';
import type { Inventory, LinkRule } from './inventory';
import { type Json, list, record, written } from './json';

interface NameForm {
  readonly accepts: (name: string) => boolean;
  readonly form: string;
}

const subdomain: NameForm = {
  accepts: isDnsSubdomain,
  form: "a DNS name of a-z, 0-9, '-' and '.', at most 253 characters",
};
/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/pkg/apis/batch/validation/validation.go#L721 */
const forms: Readonly<Record<string, NameForm>> = {
  Service: {
    accepts: isServiceName,
    form: "a DNS label that begins with a letter, of a-z, 0-9 and '-', at most 63 characters",
  },
  Namespace: { accepts: isDnsLabel, form: "a DNS label of a-z, 0-9 and '-', at most 63 characters" },
  Job: { accepts: (name) => isDnsSubdomain(name) && name.length <= 63, form: 'a DNS name of at most 63 characters' },
  CronJob: {
    accepts: (name) => isDnsSubdomain(name) && name.length <= 52,
    form: 'a DNS name of at most 52 characters',
  },
};
const path: NameForm = { accepts: (name) => !/[/%]|^\.{1,2}$/.test(name), form: "a name without '/' and '%'" };

/** Everything that has a name, labels or annotations has legal ones. */
export const metadataRule: LinkRule = function* (inventory) {
  const legal = new Set<string>();
  for (const entry of inventory.entries) {
    const { accepts, form } = formOf(entry);
    if (entry.name !== '' && !accepts(entry.name)) yield { path: entry.path, text: notAnObjectName(entry.said, form) };
    for (const metadata of metadataOf(entry, inventory))
      for (const text of metadataFaults(metadata, entry.said, legal)) yield { path: entry.path, text } satisfies Fault;
  }
};

function formOf({ kind, group }: Entry): NameForm {
  if (group === 'rbac.authorization.k8s.io') return path;
  return group === '' || group === 'batch' ? (forms[kind] ?? subdomain) : subdomain;
}

function metadataOf(entry: Entry, { podOf }: Inventory): readonly Json[] {
  const found = [entry.metadata];
  if (podOf.has(entry)) {
    found.push(record(entry.spec, 'template', 'metadata'));
    found.push(record(entry.spec, 'jobTemplate', 'spec', 'template', 'metadata'));
  }
  for (const one of list(entry.spec, 'volumeClaimTemplates')) found.push(record(one, 'metadata'));
  return found;
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go#L38 */
const annotationBytes = 256 * 1024;

/** @param legal keys that were found to be legal: most objects have the same few */
function* metadataFaults(metadata: Json, said: string, legal: Set<string>): Iterable<string> {
  for (const [key, value] of Object.entries(record(metadata, 'labels'))) {
    if (!isLegal(key, legal)) yield notALabel('label', key, said, labelForms.key);
    if (typeof value !== 'string') yield notALabel('label', key, said, labelForms.text);
    else if (!isLabelValue(value)) yield notALabel('label', key, said, labelForms.value);
  }
  const annotations = Object.entries(record(metadata, 'annotations'));
  for (const [key, value] of annotations) {
    if (!isLegal(key.toLowerCase(), legal)) yield notALabel('annotation', key, said, labelForms.key);
    if (typeof value !== 'string') yield notALabel('annotation', key, said, labelForms.text);
  }
  if (annotations.length === 0) return;
  const bytes = annotations.reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(written(value)),
    0,
  );
  if (bytes > annotationBytes) yield notALabel('annotation', annotations[0]?.[0] ?? '', said, labelForms.size);
}

function isLegal(key: string, legal: Set<string>): boolean {
  if (legal.has(key)) return true;
  if (!isQualifiedName(key)) return false;
  legal.add(key);
  return true;
}
