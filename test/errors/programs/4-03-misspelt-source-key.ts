// The source's key is spelt in another way than the secret's.
import { endpoint, microservice, owned, pulumi, pulumiConfig, secret, stack, system } from 'bowline';

const mail = secret('mail', { password: {} });
const courier = microservice(endpoint('courier', { http: 8080 }), {
  image: 'ghcr.io/post/courier',
  env: { SMTP_PASSWORD: mail.ref.password },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const post = system('post', { environments: ['live'], secrets: { mail }, services: { courier } });

export const live = stack(post, 'live', {
  delivery: pulumi(),
  namespace: owned('post'),
  secrets: {
    mail: {
      pasword: pulumiConfig(), // <- here: pasword
    },
  },
});
