/** Whether objects that a program writes itself look as the API says. */
import { missingField, unknownField, wrongField } from '../../messages/field';
import { orNearest } from '../../messages/value';
import type { Fault } from '../../model/fault';
import { nearest } from '../nearest';
import type { Entry } from './entry';
import { type Fields, fieldsOf, typeOf } from './field-types';
import type { LinkRule } from './inventory';
import { isObject, type Json, record, written } from './json';

/**
 * What a patch gives back and what own constructs make has known fields of the right sort; what Bowline makes itself is
 * held by its types. Kinds that are not Kubernetes' own are looked into for their pods only.
 */
export const fieldsRule: LinkRule = function* ({ entries, podOf }) {
  for (const entry of entries) {
    if (!entry.foreign) continue;
    const type = typeOf(`${written(entry.manifest['apiVersion'])}/${entry.kind}`);
    const texts = new Texts(entry);
    if (type !== undefined) texts.object('', type, entry.manifest);
    else if (podOf.has(entry) && entry.group !== knative)
      texts.object('spec.template', podTemplate(), record(entry.spec, 'template'));
    for (const text of texts.found) yield { path: entry.path, text } satisfies Fault;
  }
};

/**
 * A revision has fields beside those of a pod, and its container needs no name.
 * @see https://knative.dev/docs/serving/reference/serving-api/#serving.knative.dev/v1.RevisionSpec
 */
const knative = 'serving.knative.dev';

function podTemplate(): string {
  return fieldsOf(typeOf('v1/PodTemplate') ?? '').get('template')?.sort ?? '';
}

type Test = (value: unknown) => boolean;
const isText: Test = (value) => typeof value === 'string';
const isWhole: Test = (value) => Number.isSafeInteger(value);

const sorts: Readonly<Record<string, readonly [wanted: string, test: Test]>> = {
  s: ['text', isText],
  n: ['a whole number', isWhole],
  b: ['true or false', (value) => typeof value === 'boolean'],
  q: ['text or a number', (value) => isText(value) || Number.isFinite(value)],
  '*': ['a value', () => true],
};

/** Gathers what is wrong with one object. */
class Texts {
  readonly found: string[] = [];

  constructor(private readonly entry: Entry) {}

  /** A value of a sort; whatever is in it is looked at too. */
  value(at: string, sort: string, value: unknown): void {
    const simple = sorts[sort];
    if (simple !== undefined) this.simple(at, simple, value);
    else if (sort.startsWith('[')) this.list(at, sort.slice(1), value);
    else if (!isObject(value)) this.wrong(at, value, 'an object');
    else if (sort.startsWith('{')) this.map(at, sort.slice(1), value);
    else this.object(at, sort, value);
  }

  object(at: string, type: string, value: Json): void {
    const fields = fieldsOf(type);
    const path = (name: string) => (at === '' ? name : `${at}.${name}`);
    for (const name of Object.keys(value)) this.field(path(name), fields, [name, value[name]]);
    for (const [name, { needed }] of fields)
      if (needed && (!Object.hasOwn(value, name) || value[name] === undefined))
        this.found.push(missingField(path(name), this.entry.said));
  }

  private field(at: string, fields: Fields, [name, value]: readonly [string, unknown]): void {
    const field = fields.get(name);
    if (field !== undefined && value !== undefined) this.value(at, field.sort, value);
    if (field === undefined)
      this.found.push(unknownField(at, this.entry.said, orNearest(nearest(name, fields.keys()), 'remove it')));
  }

  private simple(at: string, [wanted, test]: readonly [string, Test], value: unknown): void {
    if (!test(value)) this.wrong(at, value, wanted);
  }

  private list(at: string, sort: string, value: unknown): void {
    if (!Array.isArray(value)) this.wrong(at, value, 'a list');
    else for (const [index, one] of value.entries()) this.value(`${at}[${index}]`, sort, one);
  }

  private map(at: string, sort: string, value: Json): void {
    for (const [name, one] of Object.entries(value)) if (one !== undefined) this.value(`${at}.${name}`, sort, one);
  }

  private wrong(at: string, value: unknown, wanted: string): void {
    this.found.push(wrongField(at, this.entry.said, value, wanted));
  }
}
