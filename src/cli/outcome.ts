/** What a verb has to say. */
export interface Outcome {
  /** What people read, a line each. */
  readonly lines: readonly string[];
  /** What machines read. */
  readonly data: unknown;
  /** What goes to stderr, a line each. */
  readonly notes: readonly { readonly path: string; readonly text: string }[];
}
