/** Directories whose files are keys of secrets and configs: one projected volume each. */
import { shortHash } from '../internal/hash';
import type { Volume } from '../kubernetes/objects';
import type { RefData } from '../model/ref';
import { type Context, isAbsent, keyHolder } from './context';

type Directory = Readonly<Record<string, RefData>>;

/** The projected volumes of one pod. Containers that mount the same directory share one. */
export class FileVolumes {
  readonly #volumes = new Map<string, Volume>();

  constructor(private readonly context: Context) {}

  /** The name of the volume behind a directory, which is made when it is asked for first. */
  nameOf(path: string, directory: Directory): string {
    const name = volumeName(path);
    const volume = projected(this.context, name, directory);
    const own = sameAs(this.#volumes.get(name), volume) ? volume : { ...volume, name: `${name}-${shortHash(volume)}` };
    this.#volumes.set(own.name, own);
    return own.name;
  }

  /** All volumes that were asked for. */
  all(): readonly Volume[] {
    return [...this.#volumes.values()];
  }
}

function sameAs(known: Volume | undefined, volume: Volume): boolean {
  return known === undefined || shortHash(known) === shortHash(volume);
}

/** `/etc/tls` is `files-etc-tls`: a DNS label of at most 50 characters, which leaves room for a hash. */
function volumeName(path: string): string {
  const slug = path.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `files${slug}`.slice(0, 50).replace(/-+$/, '');
}

/** @see https://kubernetes.io/docs/concepts/storage/projected-volumes/ */
function projected(context: Context, name: string, directory: Directory): Volume {
  const sources = new Map<string, Source>();
  for (const [file, ref] of Object.entries(directory)) addKey(context, sources, { file, ref });
  return { name, projected: { sources: [...sources.values()].map(toProjection) } };
}

interface Source {
  readonly kind: 'secret' | 'configMap';
  readonly name: string;
  readonly items: { readonly key: string; readonly path: string }[];
}

function addKey(context: Context, sources: Map<string, Source>, { file, ref }: { file: string; ref: RefData }): void {
  if ((ref.kind !== 'secret' && ref.kind !== 'config') || isAbsent(context, ref)) return;
  const id = ref.kind === 'secret' ? ref.secret : ref.config;
  const kind = ref.kind === 'secret' ? 'secret' : 'configMap';
  const source = sources.get(`${kind} ${id}`) ?? { kind, name: keyHolder(context, ref.kind, id), items: [] };
  source.items.push({ key: ref.key, path: file });
  sources.set(`${kind} ${id}`, source);
}

function toProjection({ kind, name, items }: Source) {
  return kind === 'secret' ? { secret: { name, items } } : { configMap: { name, items } };
}
