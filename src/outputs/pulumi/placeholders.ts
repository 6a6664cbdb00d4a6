import * as pulumi from '@pulumi/pulumi';
import { type Placeholder, placeholdersIn } from '../../internal/placeholder';
import type { Manifest } from '../../kubernetes/objects';
import type { StackSpec } from '../../model/stack';

/** The names of all placeholders of a manifest list, by kind. */
export type Wanted = { readonly [Kind in Placeholder['kind']]: ReadonlySet<string> };

/** What stands in the place of a placeholder. */
export type Filling = (placeholder: Placeholder) => pulumi.Input<string>;

/** Finds all placeholders, so that whatever is missing is said before any resource exists. */
export function wantedBy(manifests: readonly Manifest[]): Wanted {
  const wanted = { late: new Set<string>(), secret: new Set<string>(), version: new Set<string>() };
  const visit = (value: unknown): void => {
    if (typeof value === 'string') for (const { kind, name } of placeholdersIn(value)) wanted[kind].add(name);
    else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) visit(part);
  };
  for (const manifest of manifests) visit(manifest);
  return wanted;
}

/** What a stack's declarations wait for; its manifests may add hashes of values. */
export function wantedByStack({ system, secrets, configs, externals, dependencies }: StackSpec): Wanted {
  const keys = Object.entries(secrets).flatMap(([name, sources]) =>
    Object.entries(sources)
      .filter(([, source]) => source.kind === 'pulumiConfig')
      .map(([key]) => `${system.secrets[name]?.id ?? name}/${key}`),
  );
  const values = [
    ...Object.values(configs).flatMap((config) => Object.values(config)),
    ...Object.values(externals).map(({ host }) => host),
    ...Object.values(dependencies).flatMap((choice) => (choice.kind === undefined ? [choice.host] : [])),
  ];
  const late = values.flatMap((value) => (typeof value === 'object' ? [value.name] : []));
  return { late: new Set(late), secret: new Set(keys), version: new Set() };
}

/**
 * A manifest as the inputs of a resource, with every placeholder filled. All that a Secret carries is marked secret,
 * whoever made it, so that previews and the state show it encrypted only.
 */
export function fill(manifest: Manifest, filling: Filling): pulumi.Inputs {
  if (manifest.kind !== 'Secret') return inputs(manifest, (text) => fillText(text, filling));
  const { data, stringData, ...rest }: Manifest & SecretParts = manifest;
  return {
    ...inputs(rest, (text) => fillText(text, filling)),
    ...(data !== undefined && { data: pulumi.secret(inputs(data, (text) => fillBase64(text, filling))) }),
    ...(stringData !== undefined && {
      stringData: pulumi.secret(inputs(stringData, (text) => fillText(text, filling))),
    }),
  };
}

interface SecretParts {
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
}

function inputs(value: object, text: (value: string) => pulumi.Input<string>): pulumi.Inputs {
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, input(part, text)]));
}

function input(value: unknown, text: (value: string) => pulumi.Input<string>): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((part: unknown) => input(part, text));
  return typeof value === 'object' && value !== null ? inputs(value, text) : value;
}

function fillText(text: string, filling: Filling): pulumi.Input<string> {
  if (!text.includes('⟪')) return text;
  const parts = text.split(/(⟪[^⟫]*⟫)/).flatMap((part) => {
    const [placeholder] = placeholdersIn(part);
    return placeholder === undefined ? [part] : [filling(placeholder)];
  });
  return parts.every((part) => typeof part === 'string') ? parts.join('') : pulumi.concat(...parts);
}

/** `data` of a Secret is base64, so the filled text is encoded as a whole. */
function fillBase64(text: string, filling: Filling): pulumi.Input<string> {
  if (placeholdersIn(text).length === 0) return text;
  return pulumi.output(fillText(text, filling)).apply((filled) => Buffer.from(filled).toString('base64'));
}
