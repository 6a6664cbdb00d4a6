import type { Hint } from '../messages/hint';
import type { Unused } from '../messages/link';
import type { OneOf, Said } from './declared';

type Kind<Part> = Part extends { readonly kind: infer Name extends string; readonly id: infer Id extends string }
  ? `${Name} '${Id}'`
  : never;

/**
 * A declaration that is read, or the sentence that names what is not. While something is read that is not declared,
 * everything counts as used: a misspelt reader must not make what it meant look idle.
 */
export type UsedCheck<Part, SystemId extends string, Read, Declared> = [Read] extends [Declared]
  ? Part extends { readonly ids: infer Ids; readonly needed: infer Needed }
    ? [Needed] extends [Read]
      ? Part
      : [Extract<Ids, Read>] extends [never]
        ? Hint<Unused<Kind<Part>, SystemId>>
        : Hint<Unused<Said<OneOf<Exclude<Needed, Read>>>, SystemId>>
    : never
  : Part;
