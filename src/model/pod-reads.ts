/** What the containers of a pod read, in types only. */
import type { DaprReads } from './dapr';
import type { ReadsOf } from './ref';

/** An inferred id; `unknown` where there was none, in plain text. */
type IdOf<Id> = unknown extends Id ? never : Id;

/** What a container reads, entry by entry; an entry that may be missing adds `undefined`. */
type EntriesOf<Reads> = { readonly [Name in keyof Reads]: IdOf<Reads[Name]> }[keyof Reads];

/** What the files of one container read, of all. */
type At<Reads, Name> = Name extends keyof Reads ? IdOf<Reads[Name]> : never;

type Leaf<Tree> = Tree extends unknown ? Tree[keyof Tree] : never;

/**
 * Place by place, what the containers of a pod read. Inferred, so that the compiler prints the ids and not this alias
 * with its arguments.
 */
export type PodReads<EnvReads, Init, InitFiles, Sidecars, SidecarFiles, FileTree, Volumes, Dapr = never> = [
  keyof Init | keyof Sidecars | keyof FileTree | keyof Volumes | Dapr,
] extends [never]
  ? { readonly [Name in keyof EnvReads]: IdOf<EnvReads[Name]> }
  : { readonly [Name in keyof EnvReads]: IdOf<EnvReads[Name]> } & {
        readonly [Name in keyof Init & string as `init '${Name}'`]: EntriesOf<Init[Name]> | At<InitFiles, Name>;
      } & {
        readonly [Name in keyof Sidecars & string as `sidecar '${Name}'`]:
          | EntriesOf<Sidecars[Name]>
          | At<SidecarFiles, Name>;
      } & {
        readonly [Path in keyof FileTree & string as `file '${Path}'`]: ReadsOf<Leaf<FileTree[Path]>>;
      } & {
        readonly [Name in keyof Volumes & string as `volume '${Name}'`]: ReadsOf<Volumes[Name]>;
      } & ([Dapr] extends [never]
          ? {}
          : {
              readonly [Name in keyof Dapr & ('uses' | 'apiToken') as `dapr ${Name}`]: DaprReads<Pick<Dapr, Name>>;
            }) extends infer Reads
    ? Reads
    : never;
