import { toSeconds } from '../internal/duration';
import { given } from '../internal/given';
import { hashedName, objectName } from '../internal/names';
import type { Job } from '../kubernetes/objects';
import type { JobSpec } from '../model/job';
import type { Context } from './context';
import { imageOf, versioned } from './image';
import { metadataOf } from './metadata';
import { podTemplate } from './pod';

/** Tries after the first, and seconds for all tries together. */
const defaults = { retries: 3, timeout: '10m' } as const;

/**
 * A task that runs once for each change of its content. A finished Job stays until the next one takes its place: were
 * it deleted after a while, whoever delivers the stack would make it again, and run it again.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export function job(context: Context, spec: JobSpec): Job {
  const content = jobContent(context, spec);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: jobMetadata(context, spec, hashedName(objectName(context.system.id, spec), content)),
    spec: content,
  };
}

/** The Job again under the name of its content, for one that a patch has changed: Kubernetes never lets it change. */
export function renamedByContent(context: Context, { id }: JobSpec, job: Job): Job {
  const name = hashedName(objectName(context.system.id, { id }), job.spec);
  return { ...job, metadata: { ...job.metadata, name } };
}

/** Name and labels of a Job or CronJob. */
export function jobMetadata(context: Context, spec: JobSpec, name: string) {
  const labels = versioned(spec.labels, imageOf(context, spec));
  return metadataOf(context, { id: spec.id, name }, { labels });
}

/** What runs, by itself or by a schedule. */
export function jobContent(context: Context, spec: JobSpec) {
  const account = objectName(context.system.id, spec);
  return {
    backoffLimit: spec.retries ?? defaults.retries,
    activeDeadlineSeconds: toSeconds(spec.timeout ?? defaults.timeout),
    ...given({ ttlSecondsAfterFinished: spec.keepFor === undefined ? undefined : toSeconds(spec.keepFor) }),
    template: podTemplate(context, { spec, account, pod: { restartPolicy: 'Never' } }),
  };
}
