/** What the ingress-nginx controller makes of an Ingress. */
import { canaryByHand, droppedPath, noExpression, unknownAnnotation } from '../../messages/nginx';
import { orNearest } from '../../messages/value';
import { nearest } from '../nearest';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { list, record, text } from './json';
import type { Reference } from './reference';
import { ingressesOf, rollouts } from './rollout';

const prefix = 'nginx.ingress.kubernetes.io/';

/**
 * The annotations that the controller reads; it ignores every other one in silence.
 * @see https://github.com/kubernetes/ingress-nginx/blob/controller-v1.11.3/docs/user-guide/nginx-configuration/annotations.md
 */
const known: ReadonlySet<string> = new Set(
  `app-root affinity affinity-mode affinity-canary-behavior allowlist-source-range auth-always-set-cookie auth-cache-duration
  auth-cache-key auth-keepalive auth-keepalive-requests auth-keepalive-share-vars auth-keepalive-timeout auth-method
  auth-proxy-set-headers auth-realm auth-request-redirect auth-response-headers auth-secret auth-secret-type auth-signin
  auth-signin-redirect-param auth-snippet auth-tls-error-page auth-tls-match-cn auth-tls-pass-certificate-to-upstream
  auth-tls-secret auth-tls-verify-client auth-tls-verify-depth auth-type auth-url backend-protocol canary
  canary-by-cookie canary-by-header canary-by-header-pattern canary-by-header-value canary-weight canary-weight-total
  client-body-buffer-size configuration-snippet connection-proxy-header cors-allow-credentials cors-allow-headers
  cors-allow-methods cors-allow-origin cors-expose-headers cors-max-age custom-headers custom-http-errors
  default-backend denylist-source-range disable-proxy-intercept-errors enable-access-log enable-cors
  enable-global-auth enable-modsecurity enable-opentelemetry enable-owasp-core-rules enable-rewrite-log
  force-ssl-redirect from-to-www-redirect http2-push-preload limit-allowlist limit-burst-multiplier limit-connections
  limit-rate limit-rate-after limit-rpm limit-rps limit-whitelist load-balance mirror-host mirror-request-body
  mirror-target modsecurity-snippet modsecurity-transaction-id opentelemetry-operation-name
  opentelemetry-trust-incoming-span permanent-redirect permanent-redirect-code preserve-trailing-slash proxy-body-size
  proxy-buffer-size proxy-buffering proxy-buffers-number proxy-busy-buffers-size proxy-connect-timeout
  proxy-cookie-domain proxy-cookie-path proxy-http-version proxy-max-temp-file-size proxy-next-upstream
  proxy-next-upstream-timeout proxy-next-upstream-tries proxy-read-timeout proxy-redirect-from proxy-redirect-to
  proxy-request-buffering proxy-send-timeout proxy-ssl-ciphers proxy-ssl-name proxy-ssl-protocols proxy-ssl-secret
  proxy-ssl-server-name proxy-ssl-verify proxy-ssl-verify-depth relative-redirects rewrite-target satisfy
  server-alias server-snippet service-upstream session-cookie-change-on-failure session-cookie-conditional-samesite-none
  session-cookie-domain session-cookie-expires session-cookie-max-age session-cookie-name session-cookie-path
  session-cookie-samesite session-cookie-secure ssl-ciphers ssl-passthrough ssl-prefer-server-ciphers ssl-redirect
  stream-snippet temporal-redirect temporal-redirect-code upstream-hash-by upstream-hash-by-subset
  upstream-hash-by-subset-size upstream-vhost use-regex whitelist-source-range x-forwarded-prefix`.split(/\s+/),
);

/** Annotations that name an object, and the key that the controller needs of it. */
const links: readonly Pick<Reference, 'place' | 'kind' | 'key' | 'traffic'>[] = [
  { place: 'auth-secret', kind: 'Secret', key: 'auth' },
  { place: 'auth-tls-secret', kind: 'Secret', key: 'ca.crt' },
  { place: 'proxy-ssl-secret', kind: 'Secret' },
  { place: 'default-backend', kind: 'Service', traffic: true },
];

/** What annotations refer to in the stack's own namespace; `namespace/name` may be of another one, which is out of sight. */
export function* nginxReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of ofKind(inventory, 'Ingress', 'networking.k8s.io')) {
    const annotations = record(from.metadata, 'annotations');
    // Each key of an auth map is a user.
    const isMap = text(annotations, `${prefix}auth-secret-type`) === 'auth-map';
    for (const { place: short, key, ...rest } of links) {
      const [name = '', namespace] = (text(annotations, `${prefix}${short}`) ?? '').split('/').reverse();
      if (name === '' || (namespace ?? inventory.stack.namespace.name) !== inventory.stack.namespace.name) continue;
      const link = { from, place: `annotation '${prefix}${short}'`, ...rest, name };
      yield key === undefined || (key === 'auth' && isMap) ? link : { ...link, key };
    }
  }
}

/** Annotations have names that the controller knows, and no rewriting throws the path of a request away. */
export const nginxRule: LinkRule = function* (inventory) {
  // The controller makes the Ingresses of the canaries from these.
  const stable = new Set(rollouts(inventory).flatMap((one) => ingressesOf(one, 'nginx')));
  for (const entry of ofKind(inventory, 'Ingress', 'networking.k8s.io')) {
    const annotations = record(entry.manifest, 'metadata', 'annotations');
    for (const name of Object.keys(annotations).filter((one) => one.startsWith(prefix))) {
      const short = name.slice(prefix.length);
      if (/^canary(-|$)/.test(short) && stable.has(entry.name))
        yield { path: entry.path, text: canaryByHand(name, entry.said) };
      if (!known.has(short))
        yield {
          path: entry.path,
          text: unknownAnnotation(name, entry.said, orNearest(nearest(short, known), 'remove it')),
        };
    }
    const target = text(annotations, `${prefix}rewrite-target`);
    if (target !== undefined) for (const one of dropped(entry, target)) yield { path: entry.path, text: one };
  }
};

/**
 * With a target every path is a regular expression, and the target takes the place of the whole path of a request: what
 * is to stay must be captured by the path and named by the target.
 * @see https://kubernetes.github.io/ingress-nginx/examples/rewrite/
 */
function* dropped({ manifest, said }: Entry, target: string): Iterable<string> {
  const named = [...target.matchAll(/\$(\d)/g)].map(([, digit]) => Number(digit));
  for (const rule of list(manifest, 'spec', 'rules'))
    for (const one of list(rule, 'http', 'paths')) {
      const path = text(one, 'path') ?? '/';
      const captures = capturesOf(path);
      const exact = text(one, 'pathType') === 'Exact';
      if (captures === undefined) yield noExpression(path, said);
      else if (!exact && (named.length === 0 || Math.max(...named) >= captures)) yield droppedPath(path, said, target);
    }
}

/** How many parts a path captures, itself the first; nothing where it is no regular expression. */
function capturesOf(path: string): number | undefined {
  // What nginx knows and JavaScript does not: flags at the beginning, and Python's way to name a group.
  const plain = path.replace(/\(\?[a-z]+\)/g, '').replaceAll('(?P<', '(?<');
  try {
    return new RegExp(`${plain}|`).exec('')?.length ?? 1;
  } catch {
    return undefined;
  }
}
