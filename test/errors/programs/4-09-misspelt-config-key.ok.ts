// Correct: the key is spelt as declared
import { config, endpoint, gitops, microservice, owned, perStack, stack, system } from 'bowline';

const limits = config('limits', { MAX_UPLOAD: perStack });
const photos = microservice(endpoint('photos', { http: 8080 }), {
  image: 'ghcr.io/album/photos',
  env: { MAX_UPLOAD: limits.ref.MAX_UPLOAD },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const album = system('album', { environments: ['live'], configs: { limits }, services: { photos } });

export const live = stack(album, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('album'),
  configs: {
    limits: {
      MAX_UPLOAD: '20Mi',
    },
  },
});
