import { shown } from './value';

/** How a value is written, said by the compiler as a hint and at synth with the value before it. */
export const forms = {
  cpu: "a cpu quantity reads like '250m' or '1.5'",
  memory: "a memory quantity reads like '256Mi' or '1Gi'",
  duration: "a duration is a whole number with its unit, like '30s', '5m' or '1h'",
  percentage: 'a percentage is a whole number from 1 to 100',
  path: "a path begins with '/'",
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
  env: 'an env entry holds text, a number, a boolean or a ref and is always there; remove undefined and null',
  file: 'a file holds one key of a secret or config; give its ref',
  metadata: 'metadata of a component is plain text, an address, or a secret key by its ref; give one of them',
  password: 'a password or token is not written here; give a key of a declared secret, such as db.ref.password',
  ifOn: "a value that may be left out is an address, or text of addresses alone; a secret joins it in the pod's env",
  vendor: "an image of somebody else reads vendor('registry/name', 'tag@sha256:…'); the digest pins it",
} as const;

/** The sentence of one form. */
export type Form<Name extends keyof typeof forms> = (typeof forms)[Name];

/** A value that is not written as its form says; the sentence is the one that the compiler prints. */
export const notWritten = (what: string, owner: string, value: unknown, form: keyof typeof forms): string =>
  `${what} of ${owner} is ${shown(value)}; ${forms[form]}`;
