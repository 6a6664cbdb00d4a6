// The volume's size has a unit that Kubernetes does not know.
import { endpoint, microservice, system, volume } from 'bowline';

const originals = volume('originals', {
  size: '50 GB', // <- here: size
});
const photos = microservice(endpoint('photos', { http: 8080 }), {
  image: 'ghcr.io/album/photos',
  volumes: { originals },
  mounts: { '/var/originals': 'originals' },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const album = system('album', { environments: ['live'], volumes: { originals }, services: { photos } });
