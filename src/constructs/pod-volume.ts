import { given } from '../internal/given';
import { objectName } from '../internal/names';
import type { Volume } from '../kubernetes/objects';
import type { PodSpec } from '../model/microservice';
import type { PodVolume } from '../model/volume';
import type { Context } from './context';
import { canonical } from './quantity';

/** The volumes that a pod declares. A claim for each pod is not among them: the StatefulSet adds those itself. */
export function podVolumes(context: Context, volumes: PodSpec['volumes']): readonly Volume[] {
  return Object.entries(volumes).flatMap(([name, volume]) => toVolume(context, name, volume));
}

function toVolume(context: Context, name: string, volume: PodVolume): readonly Volume[] {
  if (volume.kind === 'perPod') return [];
  if (volume.kind === 'scratch')
    return [{ name, emptyDir: { sizeLimit: canonical(volume.size), ...given({ medium: volume.medium }) } }];
  return [{ name, persistentVolumeClaim: { claimName: objectName(context.system.id, volume.spec) } }];
}
