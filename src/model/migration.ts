import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { Arguments } from './container';
import type { Duration } from './quantity';

/** What is run to migrate. Image, environment, files and mounts are the microservice's own; nothing else can be said. */
export interface MigrationCommand {
  /** The program and its arguments; must be safe to repeat. */
  readonly command: Arguments;
}

/** Once for each release, before any new pod starts: right as soon as there may be two pods, and the default. */
export interface MigrationJob extends MigrationCommand {
  /**
   * `job` runs once for each release.
   * @default 'job'
   */
  readonly as?: 'job';
  /**
   * How long it may take, all tries together.
   * @default '10m'
   */
  readonly timeout?: Duration | Hint<Form<'duration'>>;
  readonly lock?: never;
}

/** In each pod before it starts, again at every restart: right for one pod, or where the program takes a lock. */
export interface MigrationInit extends MigrationCommand {
  /** `init` runs in every pod. */
  readonly as: 'init';
  /**
   * What keeps two pods from migrating at once; printed on every run.
   * @default - nothing; then at most one pod may run at a time
   */
  readonly lock?: string;
  readonly timeout?: never;
}

/** How a database is brought to what a release needs. */
export type Migration = MigrationJob | MigrationInit;
