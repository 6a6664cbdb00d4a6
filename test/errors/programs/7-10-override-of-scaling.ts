// The stack's CPU target is a fraction.
import { endpoint, gitops, microservice, owned, stack, system } from 'bowline';

const photos = microservice(endpoint('photos', { http: 8080 }), {
  image: 'ghcr.io/album/photos',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const album = system('album', { environments: ['live'], services: { photos } });

export const live = stack(album, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('album'),
  services: {
    photos: {
      scaling: {
        min: 2,
        max: 20,
        cpu: 0.7, // <- here: cpu
      },
    },
  },
});
