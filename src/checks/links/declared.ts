/** What the program says of who calls whom, as the rules see it. */
type Labels = Readonly<Record<string, string>>;

/** What the program says of a microservice that others call. */
export interface Declared {
  readonly id: string;
  /** The name of its Service. */
  readonly name: string;
  readonly selector: Labels;
  readonly ports: readonly DeclaredPort[];
}

/** A port, and who links to it. */
export interface DeclaredPort {
  readonly name: string;
  readonly service: number;
  readonly container: number;
  readonly protocol: string;
  readonly callers: readonly { readonly id: string; readonly selector: Labels }[];
}
