import type { IntOrString, Quantity } from 'cdk8s-plus-28/lib/imports/k8s';

/** An API type of the generated module as it stands in a manifest: text and numbers in place of wrapper classes. */
export type Plain<Type> = Type extends Quantity
  ? string
  : Type extends IntOrString
    ? string | number
    : Type extends Date
      ? string
      : Type extends object
        ? { readonly [Key in keyof Type]: Plain<Type[Key]> }
        : Type;
