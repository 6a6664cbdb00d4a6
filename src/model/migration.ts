import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { Arguments } from './container';
import type { Duration } from './quantity';

/** What is run to migrate. Image, environment, files and mounts are the microservice's own; nothing else can be said. */
export interface MigrationCommand {
  /** The program and its arguments; must be safe to repeat. */
  readonly command: Arguments;
}

/**
 * Once for each release, by a Job: right as soon as there may be two pods. New pods wait in an init container until
 * `check` succeeds, whoever delivers the stack: no engine has to know an order, and none can be locked out by it.
 */
export interface MigrationJob extends MigrationCommand {
  /** Ends with 0 as soon as the database is as the release needs it, such as `manage.py migrate --check`. */
  readonly check: Arguments;
  /** `job` runs once for each release. */
  readonly as: 'job';
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
  readonly check?: never;
  readonly timeout?: never;
}

/** How a database is brought to what a release needs. */
export type Migration = MigrationJob | MigrationInit;
