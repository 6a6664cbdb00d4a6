/**
 * Carries a sentence into a compiler message. As one more member of a property's type (`CpuQuantity | Hint<'…'>`) it
 * is printed whenever the value does not fit; as the whole type it makes the compiler say that the property with
 * the sentence as its name is missing. No value has this type, and no value is printed beside it.
 */
export type Hint<Sentence extends string> = { readonly [Name in Sentence]: never };
