// The schedule is a word that systemd knows.
import { cronJob, system } from 'bowline';

const nightly = 'daily';
const backup = cronJob(
  'backup',
  nightly, // <- here: nightly
  {
    image: 'ghcr.io/acme/backup',
    resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  },
);

export const archive = system('archive', { environments: ['live'], services: {}, jobs: { backup } });
