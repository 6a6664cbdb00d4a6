// What a refresh makes of the cluster: the fields that the program set, with the values that are there now.
// https://github.com/pulumi/pulumi-kubernetes/blob/v4.34.2/provider/pkg/provider/provider.go pruneLiveState
import { isDeepStrictEqual } from 'node:util';
import { markedLike, plain, secret, type Wire } from './values';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A live value cut to the shape of what was asked for: lists place by place, and nothing at their ends. */
export function pruned(live: unknown, shape: unknown): unknown {
  if (Array.isArray(live) && Array.isArray(shape))
    return shape.slice(0, live.length).map((part, at) => pruned(live[at], part));
  if (!isFields(live) || !isFields(shape)) return live;
  const kept = Object.keys(shape).filter((name) => name in live);
  return Object.fromEntries(kept.map((name) => [name, pruned(live[name], shape[name])]));
}

/** The inputs as the API server keeps them: texts of a Secret in base64. */
export function kept(inputs: object): object {
  const { stringData, ...rest }: Fields = { ...inputs };
  if (!isFields(stringData)) return inputs;
  const texts = Object.entries(stringData).map(([key, text]) => [key, Buffer.from(String(text)).toString('base64')]);
  return { ...rest, data: { ...(isFields(rest['data']) ? rest['data'] : {}), ...Object.fromEntries(texts) } };
}

/** What a refresh compares. */
export interface Looks {
  /** The object as the state has it. */
  readonly before: object;
  /** The object as it lives. */
  readonly now: object;
}

/**
 * The inputs that would give what lives now. The real provider takes what it finds and writes both sides of a comparison
 * in one way; this one, which cannot, leaves the inputs alone where nothing that they set has changed since.
 */
export function liveInputs(
  inputs: Readonly<Record<string, Wire>>,
  { before, now }: Looks,
): Readonly<Record<string, Wire>> {
  const shape = kept(plain(inputs) as object);
  const live = pruned(now, shape) as Fields;
  if (isDeepStrictEqual(live, pruned(before, shape))) return inputs;
  if (live['kind'] !== 'Secret') return markedLike(live, inputs) as Fields;
  return { ...live, ...('data' in live && { data: secret(live['data']) }) };
}
