// Correct: the image is a repository
import { job, system } from 'bowline';

const migrate = job('migrate', {
  image: 'ghcr.io/school/courses',
  args: ['migrate'],
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
});

export const school = system('school', { environments: ['live'], services: {}, jobs: { migrate } });
