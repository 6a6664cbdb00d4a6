import { freeze, promise } from '../internal/cast';
import type { Hint } from '../messages/hint';
import type { Files } from '../model/container';
import type { Vendor } from '../model/image';
import type { Job, JobProps, Schedule } from '../model/job';
import type { AnyMicroservice } from '../model/microservice';
import type { DnsLabel } from '../model/name';
import type { PodReads } from '../model/pod-reads';
import type { PodVolume } from '../model/volume';
import { type Repository, withPod } from './microservice';

type CronList<Text extends string> = Text extends `${infer First},${infer Rest}`
  ? CronStep<First> extends true
    ? CronList<Rest>
    : false
  : CronStep<Text>;
type CronStep<Text extends string> = Text extends `${infer Range}/${bigint}` ? CronRange<Range> : CronRange<Text>;
type CronRange<Text extends string> = Text extends
  | '*'
  | `${bigint}`
  | `${bigint}-${bigint}`
  | Named
  | `${Named}-${Named}`
  ? true
  : false;
type Named = 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN';
type IsCron<Text extends string> =
  Text extends `${infer Minute} ${infer Hour} ${infer Day} ${infer Month} ${infer Weekday}`
    ? [CronList<Minute>, CronList<Hour>, CronList<Day>, CronList<Month>, CronList<Weekday>] extends [
        true,
        true,
        true,
        true,
        true,
      ]
      ? true
      : false
    : false;

/** A cron line of five fields, or the sentence that says so. */
export type Cron<Line extends string> = string extends Line
  ? Line
  : IsCron<Line> extends true
    ? Line
    : Hint<`schedule '${Line}' is not a cron line of five fields; write e.g. '0 3 * * *'`>;

/** Where a job's image comes from: a repository that the release fills, a microservice's own image, or somebody else's. */
export interface JobImageProps<Image extends string> {
  /** A repository without tag, the microservice whose image to use, or `vendor(…)`. */
  readonly image: Repository<Image> | AnyMicroservice | Vendor;
}

/**
 * Declares a task that runs once whenever its content changes (image, environment, arguments): Kubernetes gets a Job
 * named by its content, since a Job can never be changed.
 *
 * ```ts
 * const migrate = job('migrate', { image: backend, command: ['python', 'manage.py', 'migrate'], resources });
 * ```
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export function job<
  const Id extends string,
  const Image extends string,
  EnvReads extends object = {},
  Init extends object = {},
  InitFiles extends object = {},
  FileTree extends Files = {},
  Volumes extends Readonly<Record<string, PodVolume>> = {},
>(
  id: DnsLabel<Id, 'job'>,
  props: JobImageProps<Image> & JobProps<EnvReads, Init, InitFiles, FileTree, Volumes>,
): Job<Id, PodReads<EnvReads, Init, InitFiles, {}, {}, FileTree, Volumes>> {
  return build(String(id), props);
}

/**
 * Declares a task that runs by a schedule: Kubernetes gets a CronJob.
 *
 * ```ts
 * const report = cronJob('report', '0 3 * * *', { image: 'ghcr.io/acme/report', resources });
 * ```
 *
 * @param cron five fields: minute, hour, day of month, month, day of week
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export function cronJob<
  const Id extends string,
  const Line extends string,
  const Image extends string,
  EnvReads extends object = {},
  Init extends object = {},
  InitFiles extends object = {},
  FileTree extends Files = {},
  Volumes extends Readonly<Record<string, PodVolume>> = {},
>(
  id: DnsLabel<Id, 'job'>,
  cron: Cron<Line>,
  props: JobImageProps<Image> & Omit<Schedule, 'cron'> & JobProps<EnvReads, Init, InitFiles, FileTree, Volumes>,
): Job<Id, PodReads<EnvReads, Init, InitFiles, {}, {}, FileTree, Volumes>> {
  const { timeZone, concurrency, ...rest } = props;
  return build(String(id), { ...rest, schedule: { cron, timeZone, concurrency } });
}

function build<Type>(id: string, props: { readonly image: unknown; readonly schedule?: object }): Type {
  const spec = freeze({ ...withPod(props), ...imageProps(props.image), kind: 'job', id });
  return promise(Object.freeze({ kind: 'job', id, spec }));
}

/** The image of a microservice is looked up in the release under the microservice's id. */
function imageProps(image: unknown) {
  const { kind, id, spec } = promise<Partial<AnyMicroservice>>(image);
  return kind === 'microservice' && spec ? { image: spec.image, imageOf: id } : {};
}
