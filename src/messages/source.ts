/** What a source of a secret key must be, by delivery; shown when it is something else. */
export const sourceForms = {
  pulumi: 'a secret key takes its value from a source: pulumiConfig(), a store such as vault.key(…), or sealed(…)',
  gitops:
    'a Git tree carries no value: under delivery gitops a secret key comes from a store such as vault.key(…), or sealed(…)',
} as const;

/** The sentence for one delivery. */
export type SourceForm<Kind extends keyof typeof sourceForms> = (typeof sourceForms)[Kind];
