// Correct: the schedule is a cron line
import { cronJob, system } from 'bowline';

const nightly = '0 0 * * *';
const backup = cronJob(
  'backup',
  nightly,
  {
    image: 'ghcr.io/acme/backup',
    resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  },
);

export const archive = system('archive', { environments: ['live'], services: {}, jobs: { backup } });
