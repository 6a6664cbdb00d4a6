/** Which kind of ref fits where: all have one shape, so that the compiler tells them by their ids. */
import { describe, expect, it } from '@jest/globals';
import { compile, virtualPath } from '../support/compile';

const refs: Readonly<Record<string, string>> = {
  'a secret key': 'db.ref.password',
  'a config key': 'settings.ref.LEVEL',
  'an address': 'at.url.http',
  'a field of the pod': "field('metadata.name')",
  'plain text': 'text`plain`',
  'text of an address': 'text`https://${at.host}/`',
  'text of text of an address': 'text`${text`${at.host}`}/index`',
  'text with a secret key': 'text`${at.host}:${db.ref.password}`',
  'text with text with a secret key': 'text`${text`${db.ref.password}`}`',
  'text with a config key': 'text`${settings.ref.LEVEL}`',
  'text with a field of the pod': "text`${field('metadata.name')}`",
  'a secret instead of its key': 'db',
  'a config instead of its key': 'settings',
  'all keys of a secret': 'db.ref',
  'an endpoint instead of its address': 'at',
  'a symbol': "Symbol('password')",
};

const addresses = ['an address', 'plain text', 'text of an address', 'text of text of an address'];
const values = Object.keys(refs).slice(0, 11);

/** A place, what stands around a ref there, and the refs that fit. */
const places: Readonly<Record<string, readonly [string, string, readonly string[]]>> = {
  'an env entry': ['microservice(at, { ...pod, env: { A:', '} })', values],
  'a file': ["microservice(at, { ...pod, files: { '/etc/a': { a:", '} } })', ['a secret key', 'a config key']],
  'a config value': ["config('a', { A:", '})', addresses],
  'a config value with settings': ["config('a', { A: { value:", ", usedBy: outside('x') } })", addresses],
  'a value that may be left out': ['ifOn(', ')', addresses],
  'a password': ["redis('redis', { image, resources, password:", '})', ['a secret key']],
  'a token of Dapr': ['microservice(at, { ...pod, dapr: { apiToken:', '} })', ['a secret key']],
  'metadata of a component': [
    "component('a', { type: 'state.redis', metadata: { a:",
    '} })',
    ['a secret key', ...addresses],
  ],
  'a part of text': ['text`${', '}`', values],
};

const programOf = (before: string, ref: string, after: string) => `
    import { component, config, endpoint, field, ifOn, microservice, outside, redis, secret, text, vendor } from 'bowline';
    const db = secret('db', { password: {} });
    const settings = config('settings', { LEVEL: 'info' });
    const at = endpoint('orders', { http: 8080 });
    const resources = { cpu: ['100m', '1'], memory: ['1Gi', '1Gi'] } as const;
    const probes = { liveness: { get: '/live' }, readiness: { get: '/ready' } } as const;
    const pod = { image: 'ghcr.io/acme/orders', resources, probes } as const;
    const image = vendor('docker.io/redis', '7@sha256:${'0'.repeat(64)}');
    export const part = ${before} ${ref} ${after};`;

const pairs = Object.keys(places).flatMap((place) => Object.keys(refs).map((kind) => ({ place, kind })));
const pathOf = (place: string, kind: string) => virtualPath(`ref-${place}-${kind}.ts`.replaceAll(' ', '-'));
const answers = compile(
  new Map(
    pairs.map(({ place, kind }) => {
      const [before, after] = places[place] ?? ['', '', []];
      return [pathOf(place, kind), programOf(before, refs[kind] ?? '', after)];
    }),
  ),
);

describe('a place that takes refs', () => {
  it.each(pairs)('$place takes or refuses $kind', ({ place, kind }) => {
    const [, , fitting = []] = places[place] ?? [];
    const taken = answers.get(pathOf(place, kind))?.length === 0;
    expect(taken).toBe(fitting.includes(kind));
  });
});
