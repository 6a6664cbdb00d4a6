/** The grammars of Kubernetes and of registries, each with the line that it was taken from. */

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go#L188 */
export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go#L219 */
export function isDnsSubdomain(name: string): boolean {
  return name.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go#L253 */
export function isServiceName(name: string): boolean {
  return isDnsLabel(name) && /^[a-z]/.test(name);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go#L273 */
export function isHost(name: string): boolean {
  return isDnsSubdomain(name.startsWith('*.') ? name.slice(2) : name);
}

/**
 * What Ingress and HTTPRoute both take, without what they would look for sign by sign: a wildcard, a query.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/pkg/apis/networking/validation/validation.go
 */
export function isRoutePath(path: string): boolean {
  const elements = path.slice(1).replace(/\/$/, '').split('/');
  const plain = elements.every((one) => /^[\w.~!$&'()+,;=:@-]+$/.test(one) && one !== '.' && one !== '..');
  return path === '/' || (path.startsWith('/') && plain);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go#L351 */
export function isPortName(name: string): boolean {
  return /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go#L301 */
export function isPortNumber(value: unknown): value is number {
  return isWhole(value, 1, 65535);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go#L407 */
export function isEnvName(name: string): boolean {
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) && name !== '.' && !name.startsWith('..');
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go#L441 */
export function isKey(key: string): boolean {
  return /^[-._a-zA-Z0-9]{1,253}$/.test(key) && key !== '.' && !key.startsWith('..');
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go#L41 */
export function isQualifiedName(name: string): boolean {
  const slash = name.indexOf('/');
  const prefixed = slash >= 0;
  return isNamePart(name.slice(slash + 1)) && (!prefixed || isDnsSubdomain(name.slice(0, slash)));
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go#L165 */
export function isLabelValue(value: string): boolean {
  return value === '' || isNamePart(value);
}

function isNamePart(name: string): boolean {
  return name.length <= 63 && /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(name);
}

/** Whether a value is a whole number between two bounds, both included. */
export function isWhole(value: unknown, least: number, most = Number.MAX_SAFE_INTEGER): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

/** Whether a text is a time span as Argo and External Secrets write it. */
export function isDuration(text: string): boolean {
  return /^\d{1,9}[smh]$/.test(text);
}

/** Whether a text is the name of a header or cookie, of the signs that every proxy takes. */
export function isHeaderName(name: unknown): boolean {
  return typeof name === 'string' && /^[-_A-Za-z0-9]+$/.test(name);
}

/** Whether a value is a whole percentage. */
export function isPercentage(value: unknown): value is number {
  return isWhole(value, 1, 100);
}

/**
 * Whether a text is base64 that begins as `kubeseal` begins it: with the length of a key sealed by RSA. A value that was
 * only encoded, and not sealed, does not.
 * @see https://github.com/bitnami-labs/sealed-secrets/blob/main/pkg/crypto/crypto.go
 */
export function isSealed(text: string): boolean {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  const [high = 0, low = 0] = Buffer.from(text, 'base64');
  const length = high * 256 + low;
  return isWhole(length, 128, 2048) && length % 64 === 0;
}
