/** Addresses of Services, in whatever form manifests have them. */
import { type Break, type Change, type Leaf, objectOf, specOf } from './break';

/** The Service of the program's namespace that a host means. */
export function serviceOf(leaf: Leaf, host: unknown): unknown {
  const [name, namespace = 'random'] = String(host).split('.');
  return namespace === 'random' ? objectOf(leaf, 'Service', name) : undefined;
}

/** Whether a leaf is a host that is a Service. */
export const isService = (leaf: Leaf): boolean => serviceOf(leaf, leaf.value) !== undefined;

/** Services that say nothing about the port that a caller must name. */
function isAnyPort(service: unknown): boolean {
  const { type, clusterIP } = specOf(service);
  return type === 'ExternalName' || clusterIP === 'None';
}

/** A whole URL: its host, and its port where that is written. */
export const url: Break = (leaf) => {
  const parts = /^(\w+:\/\/(?:[^/@]*@)?)([\w.-]+)(:\d+)?(\/.*)?$/.exec(String(leaf.value));
  const [, scheme = '', host = '', port, rest = ''] = parts ?? [];
  const service = host.split('.').length === 2 ? undefined : serviceOf(leaf, host);
  if (service === undefined) return [];
  const [name = '', ...inside] = host.split('.');
  const elsewhere = [`${name}-x`, ...inside].join('.');
  return [
    { to: `${scheme}${elsewhere}${port ?? ''}${rest}`, says: `${name}-x`, what: 'host of a URL' },
    ...(port === undefined || isAnyPort(service)
      ? []
      : [{ to: `${scheme}${host}:4${rest}`, says: "'4'", what: 'port of a URL' }]),
  ];
};

/** `host:port`, or a host alone. */
export const address: Break = (leaf) => {
  const [, host = '', port] = /^([a-z][a-z0-9-]*)(:\d+)?$/.exec(String(leaf.value)) ?? [];
  if (serviceOf(leaf, host) === undefined) return [];
  return [
    { to: `${host}-x${port ?? ''}`, says: `${host}-x`, what: 'host of an address' },
    ...(port === undefined ? [] : [{ to: `${host}:4`, says: "'4'", what: 'port of an address' }]),
  ];
};

/** A variable that a text names. */
export const variable: Break = ({ value }) => {
  const named = /(^|[^$])\$\((\w+)\)/;
  return named.test(String(value))
    ? [{ to: String(value).replace(named, '$1$($2_X)'), says: '_X', what: '$(NAME)' }]
    : [];
};

/** `namespace/name`, `./name` or `name`. */
export const gatewayOfMesh: Break = ({ value }): readonly Change[] => {
  const [name = '', namespace = '.'] = String(value).split('/').reverse();
  const elsewhere = { to: `${namespace}-x/${name}`, says: `${namespace}-x`, what: 'namespace' };
  if (value === 'mesh') return [];
  return [{ to: `${value}-x`, says: `${name}-x`, what: 'name' }, ...(namespace === '.' ? [] : [elsewhere])];
};

/** Whether some container reads a value of a ConfigMap as a variable. */
export const isVariable = ({ all, object, path }: Leaf): boolean =>
  all.some(({ manifest }) => {
    const [said, { name }, key] = [JSON.stringify(manifest), object.manifest.metadata, path.at(-1)];
    const ways = [
      `"configMapKeyRef":{"key":"${key}","name":"${name}"}`,
      `"configMapKeyRef":{"name":"${name}","key":"${key}"}`,
      `"configMapRef":{"name":"${name}"}`,
    ];
    return ways.some((way) => said.includes(way));
  });
