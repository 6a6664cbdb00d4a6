/** Which image each microservice runs; given from outside for every run, never part of the program. */
export interface Release {
  /** The system's id. */
  readonly system: string;
  /** The program's commit, 7 to 64 hexadecimal digits. */
  readonly commit: string;
  /** When the images were built, ISO 8601. */
  readonly builtAt: string;
  /** The CI run, as its users name it. */
  readonly run: string;
  /** An image for each microservice and job with an image of its own: `repository:tag[@sha256:…]`, by id. */
  readonly images: Readonly<Record<string, string>>;
  /**
   * The digest of the recorded release that this one was made from by `bowline release`; where the record has moved
   * on since, the release is refused.
   * @default - the release stands by itself
   */
  readonly base?: string;
}

/** One generation of a config that an old ReplicaSet may still read. */
export interface ConfigGeneration {
  /** The ConfigMap's name, with its content hash. */
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What is deployed: the inputs, and the config generations that are kept. Recorded where the deployment lives. */
export interface DeploymentRecord extends Release {
  readonly environment: string;
  /** Whether the release was asked for as a return to an older one. */
  readonly rollback?: boolean;
  /** Generations by the config's id, newest first. */
  readonly configs: Readonly<Record<string, readonly ConfigGeneration[]>>;
  /** The versions that the stack asks stores for, or `latest`, with their places, by the secret's id and key. */
  readonly versions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** How many releases ago versions were last changed, by the secret's id, while that is new. */
  readonly rotated?: Readonly<Record<string, number>>;
}
