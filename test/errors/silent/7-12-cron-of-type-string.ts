// The schedule is put together at run time.
import { cronJob, owned, pulumi, stack, system } from 'bowline';

const nightly = ['0', '3', '*', '*'].join(' ');
const report = cronJob('report', nightly, {
  image: 'ghcr.io/school/report',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
});
const school = system('school', { environments: ['live'], services: {}, jobs: { report } });

export const live = stack(school, 'live', { delivery: pulumi(), namespace: owned('school') });
