import { shown, sortOf } from './value';

/** How a value is written, said by the compiler as a hint and at synth with the value before it. */
export const forms = {
  cpu: "a cpu quantity reads like '250m' or '1.5'",
  memory: "a memory quantity reads like '256Mi' or '1Gi'",
  header: "the name of a header or cookie is made of letters, digits, '-' and '_', like 'X-Canary'",
  headerValue: 'the value of a header is text of one line, under nginx without blanks and other signs than . _ ~ : / -',
  duration: "a duration is a whole number with its unit, like '30s', '5m' or '1h'",
  percentage: 'a percentage is a whole number from 1 to 100',
  path: "a path begins with '/'",
  route: "a route begins with '/' and is a plain path, without wildcard, query, '%', blank or empty element",
  label: 'a label is plain text and may not hold a secret; read the secret through env or a file',
  annotation: 'an annotation is plain text and may not hold a secret; read the secret through env or a file',
  argument: 'an argument is plain text and may not hold a secret; read the secret through env or a file',
  configValue: 'a config value is plain text and may not hold a secret; declare the key in a secret',
  secretKey: 'a secret key has settings and no value: write {}; its value comes from a source in each stack',
  textPart: 'a text is made of refs, plain text and numbers; give one key or address, such as db.ref.password',
  gitopsValue:
    'under delivery gitops a value is plain text written here: no secret, and no late value, which only Pulumi can wait for',
  body: "a body size is a number with its unit as nginx writes it, like '50m'",
  surge: "a share of pods is a whole number of pods, or from '1%' to '100%'",
  limit: "a limit has its unit, like '5%', '500ms', '2s' or '10/s', or is a whole count",
  analysisArg:
    'an argument is text, a pod hash, canaryService or stableService under canary, previewService before a switch or activeService after it',
  analysisArgs: 'an analysis gets every argument that it declares, and no other',
  threshold: "a threshold is below(…), above(…), atLeast(…) or atMost(…), such as below('5%')",
  failsOn: "failsOn says which failed measurement ends the analysis, from 'first failure' to 'fifth failure'",
  noData: "a measurement without a number 'fails' or is 'inconclusive'; it cannot pass",
  count: 'a count is a whole number from 1',
  gatewayClass: 'a class of Gateways is given as gatewayClass(name, proxyNamespace)',
  gateway: 'a Gateway is given as gateway(name, namespace)',
  strategy: 'a strategy is rolling(…), canary(…) or blueGreen(…)',
  use: 'an analysis is what analysis(…) gave, not its name',
  canaryStep:
    'a step is weight, pause, analyse with canaryService, stableService or a pod hash, or under istio(…) header; nginx has byHeader',
  canaryAnalysis:
    'an analysis under canary is given canaryService, stableService or a pod hash, and is written analyse(…)',
  prePromotionAnalysis:
    'an analysis before the switch is given previewService or a pod hash, and is written analyse(…)',
  postPromotionAnalysis: 'an analysis after the switch is given activeService or a pod hash, and is written analyse(…)',
  analysis: 'an analysis says args, query, passes, every, count, failsOn and noData; each of them decides a release',
  group: 'a group is named as the cluster’s login names it, without blanks',
  host: 'a host is plain text, in lower case, without port or path',
  env: 'an env entry holds text, a number, a boolean or a ref and is always there; remove undefined and null',
  file: 'a file holds one key of a secret or config; give its ref',
  metadata: 'metadata of a component is plain text, an address, or a secret key by its ref; give one of them',
  password: 'a password or token is not written here; give a key of a declared secret, such as db.ref.password',
  ifOn: "a value that may be left out is an address, or text of addresses alone; a secret joins it in the pod's env",
  eviction:
    "Redis evicts by 'noeviction', 'volatile-ttl', or 'allkeys-' or 'volatile-' with 'lru', 'lfu' or 'random' behind it",
  run: "a dependency that the system runs says how large its volume is, like run({ size: '10Gi' })",
  vendor: "an image of somebody else reads vendor('registry/name', 'tag@sha256:…'); the digest pins it",
} as const;

/** The sentence of one form. */
export type Form<Name extends keyof typeof forms> = (typeof forms)[Name];

/** A value that is not written as its form says; the sentence is the one that the compiler prints. */
export const notWritten = (what: string, owner: string, value: unknown, form: keyof typeof forms): string =>
  `${what} of ${owner} is ${shown(value)}; ${forms[form]}`;

/** The same for a place where text does not belong, and may be a secret: only its sort is said. */
export const notOfSort = (what: string, owner: string, value: unknown, form: keyof typeof forms): string =>
  `${what} of ${owner} is ${sortOf(value)}; ${forms[form]}`;
