// The mount names a volume that the pod does not have.
import { endpoint, microservice, scratch, system } from 'bowline';

const photos = microservice(endpoint('photos', { http: 8080 }), {
  image: 'ghcr.io/album/photos',
  volumes: { thumbnails: scratch('2Gi') },
  mounts: {
    '/var/thumbnails': 'thumbnail', // <- here: '/var/thumbnails'
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const album = system('album', { environments: ['live'], services: { photos } });
