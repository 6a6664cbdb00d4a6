// Correct: the schedule has five fields
import { cronJob, system } from 'bowline';

const report = cronJob(
  'report',
  '0 3 * * *',
  {
    image: 'ghcr.io/school/report',
    resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  },
);

export const school = system('school', { environments: ['live'], services: {}, jobs: { report } });
