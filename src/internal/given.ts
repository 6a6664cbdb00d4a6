import { promise } from './cast';

/**
 * The properties that have a value. A manifest leaves out what is not set; the compiler's exact optional properties
 * refuse `undefined` in their place.
 */
export function given<Props extends object>(
  props: Props,
): { readonly [Key in keyof Props]?: Exclude<Props[Key], undefined> } {
  const present: Record<string, unknown> = {};
  const all = promise<Readonly<Record<string, unknown>>>(props);
  for (const name of Object.keys(all)) if (all[name] !== undefined) present[name] = all[name];
  return promise(present);
}

/** A list or record, or nothing where it is empty: an empty one in a manifest only makes readers wonder. */
export function unlessEmpty<Value extends object>(value: Value): Value | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}
