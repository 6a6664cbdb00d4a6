import { describe, expect, it } from '@jest/globals';
import { cronJob, endpoint, job, microservice } from '../../src/index';
import type { CronJob, Job } from '../../src/kubernetes/objects';
import { all, only, shop, usual } from './shop';

const { resources } = usual;
const orders = microservice(endpoint('orders', { http: 8080 }), usual);
const jobOf = (args: readonly string[]) => {
  const migrate = job('migrate', { image: orders, resources, args });
  return only<Job>('Job', shop({ services: { orders }, jobs: { migrate } }));
};

describe('a job', () => {
  it('is named by its content, since Kubernetes never lets it change', () => {
    expect(jobOf(['a']).metadata.name).toMatch(/^shop-migrate-[0-9a-f]{8}$/);
    expect(jobOf(['a']).metadata.name).toBe(jobOf(['a']).metadata.name);
    expect(jobOf(['b']).metadata.name).not.toBe(jobOf(['a']).metadata.name);
  });

  it('tries again three times within ten minutes and stays when it has ended', () => {
    const { spec } = jobOf(['a']);
    expect(spec).toMatchObject({ backoffLimit: 3, activeDeadlineSeconds: 600 });
    expect(spec).not.toHaveProperty('ttlSecondsAfterFinished');
    expect(spec?.template.spec?.restartPolicy).toBe('Never');
  });

  it('runs the image of the microservice that it names', () => {
    expect(jobOf(['a']).spec?.template.spec?.containers[0]?.image).toBe('ghcr.io/acme/orders:main-452b637');
  });

  it('is named by what a patch makes of it', () => {
    const patched = job('migrate', {
      image: orders,
      resources,
      args: ['a'],
      patch: {
        job: (manifest) => ({ ...manifest, spec: { ...manifest.spec, template: { spec: { containers: [] } } } }),
      },
    });
    const { metadata } = only<Job>('Job', shop({ services: { orders }, jobs: { patched } }));
    expect(metadata.name).toMatch(/^shop-migrate-[0-9a-f]{8}$/);
    expect(metadata.name).not.toBe(jobOf(['a']).metadata.name);
  });
});

describe('a cron job', () => {
  it('runs by the clock of Greenwich and not twice at once', () => {
    const report = cronJob('report', '0 3 * * *', { image: 'ghcr.io/acme/report', resources, timeout: '1h' });
    const stack = shop({ jobs: { report } });
    const { metadata, spec } = only<CronJob>('CronJob', stack);
    expect(metadata.name).toBe('shop-report');
    expect(spec).toMatchObject({
      schedule: '0 3 * * *',
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    });
    expect(spec?.jobTemplate.spec?.activeDeadlineSeconds).toBe(3600);
    expect(all('Job', stack)).toEqual([]);
  });
});
