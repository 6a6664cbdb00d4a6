import { shown } from './value';

/** An object of a kind that the API server does not have in that version. */
export const unknownKind = (object: string, version: string, known: string): string =>
  `${object} has apiVersion ${shown(version)}, in which Kubernetes has no such kind; ${known === '' ? 'correct kind or apiVersion' : `write ${known}`}`;
