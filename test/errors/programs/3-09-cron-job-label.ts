// The backup's label is a ref kept in a variable.
import { cronJob, secret, system } from 'bowline';

const bucket = secret('bucket', { name: {}, key: {} });
const bucketName = bucket.ref.name;
const backup = cronJob('backup', '0 2 * * *', {
  image: 'ghcr.io/acme/backup',
  env: { BUCKET: bucketName, BUCKET_KEY: bucket.ref.key },
  labels: {
    bucket: bucketName, // <- here: bucket
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
});

export const archive = system('archive', { environments: ['live'], secrets: { bucket }, services: {}, jobs: { backup } });
