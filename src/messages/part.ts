import { sortOf } from './value';

/** What a group of a system holds; shown when something else stands in it. */
export const groupForms = {
  secret: 'secrets holds what secret(…) gave; put anything else into its own group',
  config: 'configs holds what config(…) gave; put anything else into its own group',
  microservice: 'services holds what microservice(…) gave; put anything else into its own group',
  job: 'jobs holds what job(…) or cronJob(…) gave; put anything else into its own group',
  external: 'externals holds what external(…) gave; put anything else into its own group',
  dependency:
    'dependencies holds what postgres(…), redis(…) or kafkaBroker(…) gave; put anything else into its own group',
  component:
    'components holds what component(…), stateStore(…) or pubSub(…) gave; put anything else into its own group',
  volume: 'volumes holds what volume(…) gave; put anything else into its own group',
  objects: 'objects holds what objects(…) gave; put anything else into its own group',
} as const;

/** Something in a group that is none of its parts; it may be a secret, so only its sort is said. */
export const notAPart = (key: string, system: string, value: unknown, kind: keyof typeof groupForms): string =>
  `'${key}' of system '${system}' is ${isObject(value) ? 'something else' : sortOf(value)}; ${groupForms[kind]}`;

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** The sentence of one group. */
export type GroupForm<Kind extends keyof typeof groupForms> = (typeof groupForms)[Kind];
