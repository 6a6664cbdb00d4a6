/** Where in a part of our own a value is written, and how: in all of these it must come out nowhere. */
import type { Hole } from './marked-part';

/** What is written into a hole for a value, which is quoted. */
interface Written {
  readonly hole: Hole;
  readonly as: (value: string) => string;
}

type As = Written['as'];
type Places = Readonly<Record<string, Written>>;

const named = <const Given extends Places>(places: Given): Given => places;
const into = (hole: Hole, as: As): Written => ({ hole, as });
const plain: As = (value) => value;
const object: As = (value) => `{ value: ${value} }`;
const encoded: As = (value) => `encodeURIComponent(${value})`;
const base64: As = (value) => `Buffer.from(${value}).toString('base64')`;
/** An address with the value as its password. */
const address: As = (value) => `'amqp://user:' + ${encoded(value)} + '@broker:5672'`;
const login =
  (host: string): As =>
  (value) =>
    `'user:' + ${encoded(value)} + '@${host}'`;

const source = (as: As) => into('source', as);
const storeKey = (props: As) => source((value) => `markedStore.key('marked', ${props(value)})`);
const secretPatch = (change: As) =>
  into('patch of the secret', (value) => `{ externalSecret: (one) => ({ ...one, ${change(value)} }) }`);

/** What a secret's keys say, and where a stack says that their values come from. */
const ofSecrets = named({
  'a setting of a key that does not exist': into('settings of a key', (value) => `{ [${value} + '=']: true }`),
  'the reader of a key': into('settings of a key', (value) => `{ usedBy: ${value} }`),
  'behind the settings of a key, without a comma': into('settings of a key', (value) => `{} ${value}`),
  'a source that is a list': source((value) => `[${value}]`),
  'a source that is a function': source((value) => `() => ${value}`),
  'a source that is an object of text': source((value) => `new String(${value})`),
  'a source that says nothing of its kind': source(object),
  'a setting of a source': storeKey((value) => `{ version: 1, value: ${value} }`),
  'the name of a setting of a source': storeKey((value) => `{ version: 1, [${value} + '=']: 1 }`),
  'the version of a source with a blank': storeKey((value) => `{ version: ${value} + ' x' }`),
  'the version of a source as an object': storeKey((value) => `{ version: ${object(value)} }`),
  'the property of an entry as a list': storeKey((value) => `{ property: [${value}], version: 1 }`),
  'an entry of a store with its line break': source((value) => `markedStore.key(${value} + '\\n', { version: 1 })`),
  'an entry of a store as an object': source((value) => `markedStore.key(${object(value)}, { version: 1 })`),
  'an argument of pulumiConfig': source((value) => `pulumiConfig(${value})`),
  'the scope of a seal': source((value) => `sealed('AgBy3i4OJSWK', ${value})`),
  'a seal of an object': source((value) => `sealed(${object(value)})`),
  'a patch of a secret to another kind': secretPatch((value) => `kind: 'Secret', stringData: { plain: ${value} }`),
  'data that a patch brings to an ExternalSecret': secretPatch((value) => `data: { plain: ${base64(value)} }`),
  'a patch that is no function': into('patch of the secret', (value) => `{ externalSecret: ${value} }`),
});

/** Entries that take no such thing, because it may be a secret. */
const refused = named({
  'an env entry that is an object': into('env entry', object),
  'an env entry that is a list': into('env entry', (value) => `[${value}]`),
  'an env entry that is a function': into('env entry', (value) => `() => ${value}`),
  'an env entry beside a ref': into('env entry', (value) => `{ ...marked.ref.plain, value: ${value} }`),
  'a part of a text': into('part of a text', object),
  'a file': into('file', plain),
  'a file as an object': into('file', object),
  'a label that is an object': into('label', object),
  'an annotation that is an object': into('annotation', object),
  'an argument that is an object': into('argument', object),
  'a config value that is an object': into('config value with settings', object),
  'a config value of the stack that is an object': into('stack config', object),
  'metadata that is an object': into('metadata', object),
  'the token of a sidecar': into('token of a sidecar', plain),
  'the password of a dependency': into('password of a dependency', plain),
  'a ref of own objects': into('ref of own objects', plain),
});

const addressIn = (hole: Hole) => into(hole, address);

/** Passwords in addresses, wherever text is taken. */
const inAddresses = named({
  'an address in env': addressIn('env entry'),
  'an address in env of an init container': addressIn('env of an init container'),
  'an address in env of a sidecar': addressIn('env of a sidecar'),
  'an address in env of a job': addressIn('env of a job'),
  'an address beside a ref': into('plain text beside a ref', (value) => `'amqp://user:' + ${encoded(value)} + '@'`),
  'an address in an argument': addressIn('argument'),
  'an address in a flag': into('argument', (value) => `'--broker=' + ${address(value)}`),
  'an address in a command': addressIn('command'),
  'an address in a command of an init container': addressIn('command of an init container'),
  'an address in an argument of a sidecar': addressIn('argument of a sidecar'),
  'an address in a command of a job': addressIn('command of a job'),
  'an address in a command of a probe': addressIn('command of a probe'),
  'an address in a command of a migration': addressIn('command of a migration'),
  'an address in a config value': addressIn('config value'),
  'an address in a config value with settings': addressIn('config value with settings'),
  'an address in a config value of the stack': addressIn('stack config'),
  'an address in a label': addressIn('label'),
  'an address in an annotation': addressIn('annotation'),
  'an address in metadata': addressIn('metadata'),
  'an address as a database': addressIn('database'),
  'an address as the path of a probe': addressIn('path of a probe'),
  'an address as what is provided': addressIn('name of what is provided'),
  'an address as the reason of an outside reader': addressIn('reason of an outside reader'),
  'an address as the reason of a waiver': addressIn('reason of a waiver'),
  'a login in an image': into('image', login('ghcr.io/acme/marked')),
  'a login in the image of a sidecar': into(
    'image of a sidecar',
    (value) => `vendor(${login('docker.io/acme/x')(value)}, '1@sha256:${'0'.repeat(64)}')`,
  ),
  'a login in the host of an external': into('host of an external', login('mail.example.com')),
  'a login in the host of a dependency': into('host of a dependency', login('cache.example.com')),
  'a login in the address of Prometheus': into('prometheus', (v) => `'http://' + ${login('prometheus:9090')(v)}`),
});

/** A change of the pod of a deployment. */
const patched = (change: As) =>
  into('patch of a microservice', (value) => {
    const copy = 'const one = JSON.parse(JSON.stringify(given)); const pod = one.spec.template.spec;';
    return `{ deployment: (given) => { ${copy} ${change(value)}; return one; } }`;
  });
const exec = (value: string) => `{ exec: { command: ['/bin/any', ${address(value)}] } }`;

const byPatches = named({
  'an address in patched env': patched((v) => `pod.containers[0].env.push({ name: 'PATCHED', value: ${address(v)} })`),
  'a value that is patched beside a ref': patched(
    (value) => `for (const one of pod.containers[0].env) if (one.valueFrom?.secretKeyRef) one.value = ${value}`,
  ),
  'an address in a patched argument': patched((value) => `pod.containers[0].args.push(${address(value)})`),
  'an address in a patched probe': patched((value) => `pod.containers[0].livenessProbe = ${exec(value)}`),
  'an address in a patched hook': patched((value) => `pod.containers[0].lifecycle = { preStop: ${exec(value)} }`),
  'a field that a patch brings': patched((value) => `pod.password = ${value}`),
  'an error of a patch that tells an address': patched(
    (value) => `throw new Error('no answer of ' + ${address(value)})`,
  ),
});

const excused = "'bowline.dev/allow.unused-object': 'a test'";
const manifest = (kind: string, rest: string, apiVersion = 'v1') =>
  `{ apiVersion: '${apiVersion}', kind: '${kind}', metadata: { name: 'own', annotations: { ${excused} } }, ${rest} }`;
const own = (kind: string, rest: As, apiVersion = 'v1') =>
  into('own object', (value) => manifest(kind, rest(value), apiVersion));
const ownPod = (container: As) => {
  const template = (value: string) => `{ metadata: { labels: { a: 'b' } }, spec: { containers: [
    { name: 'own', image: 'acme/own:1', ${container(value)} }] } }`;
  return own(
    'Deployment',
    (v) => `spec: { selector: { matchLabels: { a: 'b' } }, template: ${template(v)} }`,
    'apps/v1',
  );
};
const stringData: As = (value) => `stringData: { password: ${value} }`;

const ofOwnObjects = named({
  'data of an own Secret': own('Secret', (value) => `data: { password: ${base64(value)} }`),
  'text of an own Secret': own('Secret', stringData),
  'an address and text of an own Secret': own('Secret', (v) => `stringData: { url: ${address(v)}, key: 'a' + ${v} }`),
  'data of an own Secret that is not encoded': own('Secret', (value) => `data: { password: ${value} }`),
  'an own Secret with a wrong field': own('Secret', (value) => `datas: { password: ${value} }`),
  'an own Secret whose data is a list': own('Secret', (value) => `data: [${value}]`),
  'an own Secret with an object': own('Secret', (value) => `stringData: { password: ${object(value)} }`),
  'a Secret in a list': own('List', (value) => `items: [${manifest('Secret', stringData(value))}]`),
  'a Secret in a list of them': own('SecretList', (value) => `items: [${manifest('Secret', stringData(value))}]`),
  'an own SealedSecret that is not sealed': own(
    'SealedSecret',
    (value) => `spec: { encryptedData: { password: ${value} } }`,
    'bitnami.com/v1alpha1',
  ),
  'an address in an own ConfigMap': own('ConfigMap', (value) => `data: { url: ${address(value)} }`),
  'an address in a file of an own ConfigMap': own(
    'ConfigMap',
    (v) => `data: { 'a.yaml': 'url: ' + ${address(v)} + '\\n' }`,
  ),
  'an address in binary data': own('ConfigMap', (value) => `binaryData: { url: ${base64(address(value))} }`),
  'an address in an annotation of an own object': into(
    'own object',
    (v) =>
      `{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own', annotations: { ${excused}, note: ${address(v)} } } }`,
  ),
  'an address in env of an own Deployment': ownPod((value) => `env: [{ name: 'URL', value: ${address(value)} }]`),
  'an address in an argument of an own Deployment': ownPod((value) => `args: [${address(value)}]`),
});

/** All places of the part, by name. */
export const markedPlaces = { ...ofSecrets, ...refused, ...inAddresses, ...byPatches, ...ofOwnObjects };

/** One of them. */
export type MarkedPlace = keyof typeof markedPlaces;

/**
 * Places that are a name, or one word of a few, to the compiler, which prints what it finds there whatever the types
 * say. Only the run keeps it to itself.
 */
export const printedByCompilers: ReadonlySet<string> = new Set<MarkedPlace>([
  'a setting of a key that does not exist',
  'the name of a setting of a source',
  'the scope of a seal',
]);
