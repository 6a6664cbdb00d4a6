import { objectName } from '../internal/names';
import type { CronJob } from '../kubernetes/objects';
import type { JobSpec, Schedule } from '../model/job';
import type { Context } from './context';
import { jobContent, jobMetadata } from './job';
import { labelsOf } from './metadata';

/**
 * A task that runs by a schedule. The last three good runs and the last bad one are kept for their logs.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export function cronJob(context: Context, spec: JobSpec, schedule: Schedule): CronJob {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: jobMetadata(context, spec, objectName(context.system.id, spec)),
    spec: {
      schedule: schedule.cron,
      timeZone: schedule.timeZone ?? 'Etc/UTC',
      concurrencyPolicy: schedule.concurrency ?? 'Forbid',
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
      jobTemplate: { metadata: { labels: labelsOf(context, spec.id) }, spec: jobContent(context, spec) },
    },
  };
}
