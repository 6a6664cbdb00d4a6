// Standard keys are spread into every secret; this one's rotation date has no reader.
import { endpoint, microservice, secret, system } from 'bowline';

const standard = { 'rotated-at': {} };
const mail = secret('mail', { password: {}, ...standard });
const courier = microservice(endpoint('courier', { http: 8080 }), {
  image: 'ghcr.io/post/courier',
  env: { SMTP_PASSWORD: mail.ref.password },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const post = system('post', {
  environments: ['live'],
  secrets: {
    mail, // <- here: mail
  },
  services: { courier },
});
