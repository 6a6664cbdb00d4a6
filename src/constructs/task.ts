/** All objects of one job. */
import { objectName, selectorLabels } from '../internal/names';
import type { JobSpec } from '../model/job';
import type { Context } from './context';
import { cronJob } from './cron-job';
import { job, renamedByContent } from './job';
import { networkPolicy } from './network-policy';
import type { PartScope } from './part-scope';
import { addRights } from './rights';
import { serviceAccount } from './service-account';

/** Adds a job to the tree. */
export function addTask(context: Context, scope: PartScope, spec: JobSpec): void {
  const part = { id: spec.id, name: objectName(context.system.id, spec) };
  scope.add('service-account', { manifest: serviceAccount(context, part), patch: spec.patch?.serviceAccount });
  addRights(context, scope, { part, apiAccess: spec.apiAccess, patch: spec.patch });
  addRun(context, scope, spec);
  const policy = networkPolicy(context, {
    part,
    selector: selectorLabels(context.system.id, spec.id),
    key: `job ${spec.id}`,
    ingress: [],
    callsApi: spec.apiAccess !== undefined,
  });
  scope.add('network-policy', { manifest: policy, patch: spec.patch?.networkPolicy });
}

function addRun(context: Context, scope: PartScope, spec: JobSpec): void {
  if (spec.schedule) {
    scope.add('cron-job', { manifest: cronJob(context, spec, spec.schedule), patch: spec.patch?.cronJob });
    return;
  }
  const finish = (manifest: ReturnType<typeof job>) => renamedByContent(context, spec, manifest);
  scope.add('job', { manifest: job(context, spec), patch: spec.patch?.job, finish });
}
