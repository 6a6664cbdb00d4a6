import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { Vendor } from './image';
import type { Resources } from './quantity';
import type { ConfigRef, Ref, RefData, SecretRef } from './ref';

/**
 * Environment entries, of which the compiler knows by name what they read: it infers ids and nothing else, so that text
 * which was written there is in no type, and so in no message.
 */
export type EnvOf<Reads> = {
  readonly [Name in keyof Reads]: Ref<Reads[Name]> | string | number | boolean | Hint<Form<'env'>>;
};

/** Environment entries by name. */
export type Env = EnvOf<Readonly<Record<string, string>>>;

/** The files of one directory: a file's name and the key that is its content. */
export type Directory = Readonly<Record<string, SecretRef | ConfigRef | Hint<Form<'file'>>>>;

/** Directories by path; each is mounted read-only and follows changes of its keys. */
export type Files = Readonly<Record<`/${string}`, Directory>>;

/** Plain arguments. */
export type Arguments = readonly (string | Hint<Form<'argument'>>)[];

/**
 * What a container may do. The defaults satisfy the `restricted` Pod Security level.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export interface Security {
  /**
   * The user that the process runs as, 1 or more; never root.
   * @default 1000
   */
  readonly user?: number;
  /**
   * The group that owns mounted volumes.
   * @default - the user
   */
  readonly group?: number;
  /**
   * Lets the container write to its image's file system.
   * @default false
   */
  readonly writableRoot?: boolean;
  /**
   * Capabilities that are added after all were dropped.
   * @default - none
   */
  readonly capabilities?: readonly 'NET_BIND_SERVICE'[];
}

/** What every container has, whatever its part in the pod. */
export interface ContainerProps<EnvEntries, FileTree, VolumeName> {
  /**
   * The program, in place of the image's entry point; no shell is put around it.
   * @default - the image's own
   */
  readonly command?: Arguments;
  /**
   * Arguments of the program.
   * @default - the image's own
   */
  readonly args?: Arguments;
  /**
   * Environment variables; the order of names does not matter.
   * @default - none
   */
  readonly env?: EnvEntries;
  /**
   * Directories whose files are keys of secrets and configs, such as `{ '/etc/tls': { 'tls.crt': tls.ref.crt } }`;
   * a whole secret or config is `{ '/etc/kafka': kafka.ref }`.
   * @default - none
   */
  readonly files?: FileTree;
  /**
   * Where the pod's volumes are mounted.
   * @default - nowhere
   */
  readonly mounts?: Readonly<Record<`/${string}`, VolumeName>>;
  /**
   * The working directory.
   * @default - the image's own
   */
  readonly workingDir?: `/${string}`;
}

/** A container that runs to its end before the pod's own containers start. */
export interface InitContainerProps<EnvReads, VolumeName> extends ContainerProps<EnvOf<EnvReads>, Files, VolumeName> {
  /**
   * Somebody else's image.
   * @default - the microservice's own image, from the release
   */
  readonly image?: Vendor | Hint<Form<'vendor'>>;
  /**
   * CPU and memory.
   * @default - those of the microservice
   */
  readonly resources?: Resources;
  /**
   * What the container may do.
   * @default - as the microservice
   */
  readonly security?: Security;
}

/** A container that runs beside the microservice's own in each pod. */
export interface SidecarProps<EnvReads, VolumeName> extends ContainerProps<EnvOf<EnvReads>, Files, VolumeName> {
  /** Somebody else's image. */
  readonly image: Vendor | Hint<Form<'vendor'>>;
  /** CPU and memory. */
  readonly resources: Resources;
  /**
   * What the container may do.
   * @default - as the microservice
   */
  readonly security?: Security;
}

/** The files of a container, of which the compiler knows as one union of ids what they read; named, so that messages stay short. */
interface FilesReading<Id> {
  readonly files?: Readonly<Record<`/${string}`, Readonly<Record<string, Ref<Id> | Hint<Form<'file'>>>>>>;
}

type FilesOf<Reads> = { readonly [Name in keyof Reads]: FilesReading<Reads[Name]> };

/** Init containers, of which the compiler knows by name and entry what they read. */
export type InitOf<EnvReads, FileReads, VolumeName> = {
  readonly [Name in keyof EnvReads]: InitContainerProps<EnvReads[Name], VolumeName>;
} & FilesOf<FileReads>;

/** Sidecars, of which the compiler knows by name and entry what they read. */
export type SidecarsOf<EnvReads, FileReads, VolumeName> = {
  readonly [Name in keyof EnvReads]: SidecarProps<EnvReads[Name], VolumeName>;
} & FilesOf<FileReads>;

/** A container's environment, files and mounts as the run time sees them. */
export interface ContainerSpec {
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string | number | boolean | RefData>>;
  readonly files: Readonly<Record<string, Readonly<Record<string, RefData>>>>;
  readonly mounts: Readonly<Record<string, string>>;
  readonly workingDir?: string;
}
