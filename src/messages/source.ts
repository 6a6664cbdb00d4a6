/** What a source of a secret key must be, by delivery; shown when it is something else. */
export const sourceForms = {
  pulumi: 'a secret key takes its value from a source: pulumiConfig(), a store such as vault.key(…), or sealed(…)',
  gitops:
    'a Git tree carries no value: under delivery gitops a secret key comes from a store such as vault.key(…), or sealed(…)',
} as const;

/** The sentence for one delivery. */
export type SourceForm<Kind extends keyof typeof sourceForms> = (typeof sourceForms)[Kind];

/** A stack without a source for a declared key. */
export const missingSource = (key: string, secret: string, environment: string): string =>
  `key '${key}' of secret '${secret}' has no source in stack '${environment}'; add it to secrets`;

/** A source that nothing asked for. */
export const surplusSource = (what: string, environment: string, remedy: string): string =>
  `stack '${environment}' gives a source for ${what}, which the system does not declare; ${remedy}`;

/** Something that is no source, or one that the delivery cannot carry; the value itself is not shown. */
export const notASource = (key: string, secret: string, delivery: keyof typeof sourceForms): string =>
  `key '${key}' of secret '${secret}': ${sourceForms[delivery]}`;

/** One object is made for a secret, so all its keys come the same way. */
export const mixedSources = (secret: string, environment: string, kinds: readonly string[]): string =>
  `secret '${secret}' of stack '${environment}' mixes sources ${kinds.join(' and ')}; one object is made, use one kind`;

/** Nobody would notice that the value has changed. */
export const noRotation = (key: string, secret: string, environment: string): string =>
  `key '${key}' of secret '${secret}' has no version and stack '${environment}' no rotation; add one of them`;

/** A sealed text that `kubeseal` cannot have printed. */
export const notSealed = (key: string, secret: string): string =>
  `key '${key}' of secret '${secret}' is sealed with text that is no seal; paste what kubeseal --raw printed`;

/** A store entry that no store has. */
export const notAStorePath = (key: string, secret: string): string =>
  `key '${key}' of secret '${secret}' names an entry of its store with a line break or control character; write its path`;

/** A version that no store counts; what was written is not shown, since it may be a value. */
export const notAVersion = (key: string, secret: string): string =>
  `version of key '${key}' of secret '${secret}' is none; give a whole number from 0, or the name of a version without blanks`;

/** A property without a name. */
export const emptyProperty = (key: string, secret: string): string =>
  `key '${key}' of secret '${secret}' names an empty property; name one, or leave it out to take the whole entry`;

/** A store entry without a name. */
export const emptyStorePath = (key: string, secret: string): string =>
  `key '${key}' of secret '${secret}' names an empty entry of its store; give the entry's path`;
