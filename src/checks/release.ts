import { loginInImage, notARepository } from '../messages/image';
import * as say from '../messages/release';
import { orNearest } from '../messages/value';
import type { Fault } from '../model/fault';
import type { Release } from '../model/release';
import type { SystemSpec } from '../model/system';
import { isBuildTime } from './build-time';
import { hasLogin, isDigest, isRepository, isTag, parseImage } from './image-reference';
import { nearest } from './nearest';
import { isRecord } from './shape';
import { sharedImage } from './subject';

/**
 * Whether a release fits a system: an image for each microservice and job with a repository of its own, from that
 * repository, with a tag that names one build; and nothing else. Every fault quotes the value.
 */
export function checkRelease(system: SystemSpec, release: Release): readonly Fault[] {
  const repositories = repositoriesOf(system);
  const texts = [
    ...factFaults(system, release),
    ...missing(system, release, repositories),
    ...imageFaults(system, release, repositories),
  ];
  return texts.map((text) => ({ path: `${system.id}/release`, text }));
}

type Repositories = ReadonlyMap<string, string>;

/** The repositories that a release fills, by id of the microservice or job. */
function repositoriesOf(system: SystemSpec): Repositories {
  return new Map(
    partsOf(system).flatMap((part) =>
      typeof part['image'] === 'string' && sharedImage(part) === undefined
        ? [[String(part['id']), part['image']] as const]
        : [],
    ),
  );
}

/** Microservices and jobs as they were given; other rules say what is wrong with one that cannot be read. */
function partsOf({ services, jobs }: SystemSpec): readonly Readonly<Record<string, unknown>>[] {
  const parts: readonly unknown[] = [...Object.values(Object(services)), ...Object.values(Object(jobs))];
  return parts.filter(isRecord);
}

function* factFaults(system: SystemSpec, { system: given, commit, builtAt, run }: Release): Iterable<string> {
  if (given !== system.id) yield say.otherSystem(String(given), system.id);
  if (!/^[0-9a-f]{7,64}$/.test(String(commit))) yield say.notAFact('commit', commit, '7 to 64 hexadecimal digits');
  if (!isBuildTime(String(builtAt))) yield say.notAFact('builtAt', builtAt, 'a time like 2026-01-31T12:00:00Z');
  if (String(run ?? '').trim() === '') yield say.notAFact('run', run, 'the CI run');
}

function* missing(system: SystemSpec, { images }: Release, repositories: Repositories): Iterable<string> {
  const served = new Set(
    partsOf(system)
      .filter(({ kind }) => kind === 'microservice')
      .map(({ id }) => id),
  );
  for (const [id, repository] of repositories)
    if (!Object.hasOwn(images, id) && !hasLogin(repository))
      yield say.missingImage(`${served.has(id) ? 'microservice' : 'job'} '${id}'`, repository);
}

function* imageFaults(system: SystemSpec, { images }: Release, repositories: Repositories): Iterable<string> {
  const ids = new Set(partsOf(system).map(({ id }) => id));
  for (const [id, image] of Object.entries(images)) {
    const repository = repositories.get(id);
    if (repository !== undefined) {
      const fault = imageFault(id, String(image), repository);
      if (fault !== undefined) yield fault;
    } else if (ids.has(id)) yield say.pinnedImage(id);
    else yield say.unknownImage(id, system.id, orNearest(nearest(id, repositories.keys()), 'remove it'));
  }
}

/**
 * The first thing that is wrong with an image; the rest would follow from it.
 * @param wanted the repository that the program names, where the program is known
 */
export function imageFault(id: string, image: string, wanted?: string): string | undefined {
  const { repository, tag, digest } = parseImage(image);
  if (image.trim() === '') return say.emptyImage(id, image);
  if (/\$[{(]|\{\{/.test(image)) return say.unexpanded(id, image);
  if (hasLogin(image)) return loginInImage(id);
  if (wanted !== undefined && !hasLogin(wanted) && repository !== wanted) return say.otherRepository(id, image, wanted);
  if (!isRepository(repository)) return notARepository(image, id);
  if (tag === undefined || tag === '') return say.untagged(id, image);
  if (tag.toLowerCase() === 'latest') return say.latest(id, image);
  if (!isTag(tag)) return say.notATag(id, image);
  return digest !== undefined && !isDigest(digest) ? say.notADigest(id, image) : undefined;
}
