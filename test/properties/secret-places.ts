/** A value written into the text of a random program, where no value of a secret may stand. */

function put(from: string | RegExp, to: (value: string) => string) {
  return (text: string, value: string): string => text.replace(from, () => to(value));
}

const source = /key0: (vault\.key|sealed)\([^)]*\)/;
const setting = 'key0: { urlSafe: true }';

/** Where a value is written: what of the program's text, and what takes its place; the value is quoted. */
export const secretPlaces = {
  'a key of a secret': put(setting, (value) => `key0: ${value}`),
  'a setting of a key': put(setting, (value) => `key0: { value: ${value} }`),
  'a value of a setting': put(setting, (value) => `key0: { urlSafe: ${value} }`),
  'a source': put(source, (value) => `key0: ${value}`),
  'a sealed text': put(source, (value) => `key0: sealed(${value})`),
  'the sources of a secret': put(
    /secret0: \{ (key\d: (vault\.key|sealed)\([^)]*\)(, )?)+ \}/,
    (value) => `secret0: ${value}`,
  ),
  'a source as an object': put(source, (value) => `key0: { kind: 'plain', value: ${value} }`),
  'the default of a variable that reads the secret': put(
    'secret0.ref.key0',
    (value) => `{ ...secret0.ref.key0, default: ${value} }`,
  ),
  'a password in an address': put(
    'NUMBER: 0',
    (value) => `URL: 'amqp://user:' + encodeURIComponent(${value}) + '@broker:5672'`,
  ),
} as const;

/** One of the places. */
export type SecretPlace = keyof typeof secretPlaces;
