import type { JobPatch } from '../kubernetes/patch';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { ContainerProps, EnvOf, InitOf } from './container';
import type { PodProps, PodSpec } from './microservice';
import type { Duration } from './quantity';

/** A task that runs to its end. */
export interface JobProps<EnvReads, Init, InitFiles, FileTree, Volumes>
  extends ContainerProps<EnvOf<EnvReads>, FileTree, keyof Volumes>,
    PodProps {
  /**
   * Volumes of the pod by name; `mounts` says where.
   * @default - none
   */
  readonly volumes?: Volumes;
  /**
   * Containers that run one after another before the task.
   * @default - none
   */
  readonly init?: InitOf<Init, InitFiles, keyof Volumes>;
  /**
   * How often a failed pod is tried again, 0 or more.
   * @default 3
   */
  readonly retries?: number;
  /**
   * How long the task may take, all tries together; then it is stopped and has failed.
   * @default '10m'
   */
  readonly timeout?: Duration | Hint<Form<'duration'>>;
  /**
   * How long a finished Job is kept for its logs. A Job that is then gone is made again by the next delivery, and so
   * runs again; a CronJob keeps its last runs anyway.
   * @default - until the next Job takes its place
   */
  readonly keepFor?: Duration | Hint<Form<'duration'>>;
  /**
   * Changes emitted objects by hand, one function an object; the result still passes the link check.
   * @default - none
   */
  readonly patch?: JobPatch;
}

/** When a job runs by itself. */
export interface Schedule {
  /** Five fields, as cron writes them. */
  readonly cron: string;
  /**
   * The time zone, as the IANA database names it.
   * @default 'Etc/UTC'
   */
  readonly timeZone?: string;
  /**
   * What happens when the time comes and the last run is not over.
   * @default 'Forbid'
   */
  readonly concurrency?: 'Allow' | 'Forbid' | 'Replace';
}

/** A task: run once for each change of its content, or by a schedule. */
export interface Job<Id extends string, Reads> {
  readonly kind: 'job';
  readonly id: Id;
  /** Place by place, the ids it reads; exists in the type only. */
  readonly reads: Reads;
  readonly spec: JobSpec;
}

/** Any job. */
export interface AnyJob {
  readonly kind: 'job';
  readonly id: string;
  readonly reads: object;
  readonly spec: JobSpec;
}

/** A job, as the run time sees it. */
export interface JobSpec extends PodSpec {
  readonly kind: 'job';
  /** The microservice whose image it runs; the release then has none for the job itself. */
  readonly imageOf?: string;
  readonly schedule?: Schedule;
  readonly retries?: number;
  readonly timeout?: string;
  readonly keepFor?: string;
  readonly patch?: JobPatch;
}
