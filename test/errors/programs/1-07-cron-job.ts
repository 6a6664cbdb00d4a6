// The nightly report reads a mail password that the school does not declare.
import { cronJob, secret, system } from 'bowline';

const mail = secret('mail', { password: {} });
const report = cronJob('report', '0 3 * * *', {
  image: 'ghcr.io/school/report',
  files: { '/run/mail': { password: mail.ref.password } },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
});

export const school = system('school', {
  environments: ['live'],
  services: {},
  jobs: {
    report, // <- here: report
  },
});
