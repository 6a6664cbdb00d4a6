// A stand-in for Pulumi's Kubernetes provider against a real API server; README.md says what it shows and what not.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { main, type Provider } from '@pulumi/pulumi/provider';
import { ApiError, messageOf, openApi } from '../cluster/api';
import { type Client, openClient } from '../cluster/client';
import { type KubeObject, kindOf } from '../cluster/objects';
import { awaited } from './await';
import { kept, liveInputs } from './live-inputs';
import { replacedBy } from './replacement';
import { hasUnknown, plain, secret, type Wire } from './values';

const NOT_FOUND = 404;
const CONFLICT = 409;

type Props = Readonly<Record<string, Wire>>;

/** What the state holds of a resource: the live object, and what it was made from. */
interface State extends Props {
  readonly __inputs?: Props;
}

let opened: Client | undefined;

/** The cluster of the current context, when the first object is handled. */
function cluster(): Client {
  opened ??= openClient(openApi(connection(readFileSync(String(process.env['KUBECONFIG']), 'utf8'))));
  return opened;
}

function connection(text: string) {
  const { clusters, users } = JSON.parse(text);
  const { server, 'certificate-authority': file } = clusters[0].cluster;
  return { server, ca: readFileSync(file, 'utf8'), token: users[0].user.token };
}

function toObject(inputs: Props): KubeObject {
  return plain(inputs) as KubeObject;
}

function idOf({ metadata }: KubeObject): string {
  return metadata?.namespace ? `${metadata.namespace}/${metadata.name}` : String(metadata?.name);
}

/** One manager for each resource, so that two resources cannot own one field unseen. */
function managerOf(urn: string): string {
  return `pulumi-kubernetes-${createHash('sha256').update(urn).digest('hex').slice(0, 8)}`;
}

/** Fields of others are taken over only where the object or the person says so. */
function forced({ metadata }: KubeObject): boolean {
  const orders = [metadata?.annotations?.['pulumi.com/patchForce'], process.env['PULUMI_K8S_ENABLE_PATCH_FORCE']];
  return orders.includes('true');
}

function stateOf(live: KubeObject, inputs: Props): State {
  const { data, ...rest }: Props = { ...live };
  const shown = live.kind === 'Secret' && data !== undefined ? secret(data) : data;
  return { ...rest, ...(data !== undefined && { data: shown }), __inputs: inputs };
}

/** What the engine records of a resource that exists and is not live. */
class NotLive extends Error {
  constructor(
    readonly id: string,
    readonly properties: State,
    readonly reasons: readonly string[],
  ) {
    super(
      `resource ${id} was successfully created, but the Kubernetes API server reported that it failed to fully initialize or become live: ${reasons.join('; ')}`,
    );
  }
}

async function apply(urn: string, inputs: Props): Promise<{ id: string; outs: State }> {
  const object = toObject(inputs);
  const applied = await cluster().apply([object], { fieldManager: managerOf(urn), force: forced(object) });
  const { live, reasons } = await awaited(cluster(), { ...object, ...applied.objects[0] });
  const outs = stateOf({ ...live, apiVersion: object.apiVersion, kind: object.kind } as KubeObject, inputs);
  if (reasons.length > 0) throw new NotLive(idOf(object), outs, reasons);
  return { id: idOf(object), outs };
}

/** Refusals that depend on what other resources of the same run do first, or on a replacement. */
function dependsOnOrder(error: ApiError): boolean {
  return (
    error.code === NOT_FOUND || error.code === CONFLICT || /immutable|namespaces? ".*" not found/.test(error.message)
  );
}

/** Asks the API server, without changing anything. */
async function refusal(urn: string, inputs: Props): Promise<string | undefined> {
  const object = toObject(inputs);
  if (hasUnknown(object)) return undefined;
  try {
    await cluster().apply([object], { fieldManager: managerOf(urn), force: true, dryRun: true });
    return undefined;
  } catch (error) {
    return error instanceof ApiError && !dependsOnOrder(error) ? error.message : undefined;
  }
}

async function find(object: KubeObject): Promise<KubeObject | undefined> {
  return cluster().find<KubeObject>(kindOf(object), String(object.metadata?.name), object.metadata?.namespace);
}

const provider: Provider = {
  version: require('@pulumi/kubernetes/package.json').version,
  check: async (urn, _, news: Props) => {
    const reason = await refusal(urn, news);
    return { inputs: news, failures: reason === undefined ? [] : [{ property: '', reason }] };
  },
  diff: async (_, __, olds: State, news: Props) => {
    const [before, after] = [kept(toObject(olds.__inputs ?? {})), kept(toObject(news))];
    const changes = !isDeepStrictEqual(before, after);
    const replaces = changes ? replacedBy(kindOf(after), before, after) : [];
    return { changes, replaces: [...replaces], deleteBeforeReplace: idOf(before) === idOf(after) };
  },
  create: (urn, inputs: Props) => apply(urn, inputs),
  update: (_, urn, __, news: Props) => apply(urn, news),
  read: async (id, _, props: State) => {
    const { __inputs: inputs = props, ...before } = props;
    const live = await find(toObject(inputs));
    if (live === undefined) return { id: '', props: {} };
    const now = { ...live, apiVersion: inputs['apiVersion'], kind: inputs['kind'] } as KubeObject;
    const found = liveInputs(inputs, { before: toObject(before), now });
    return { id, props: stateOf(now, found), inputs: found };
  },
  delete: async (_, __, props: State) => {
    const { apiVersion, kind, metadata } = toObject(props.__inputs ?? props);
    const name = String(metadata?.name);
    const kindName = `${apiVersion}/${kind}`;
    const path = await cluster().kinds.pathOf(kindName, name, metadata?.namespace);
    const answer = await cluster().api.call({ method: 'DELETE', path, body: { propagationPolicy: 'Foreground' } });
    if (answer.code >= 300 && answer.code !== NOT_FOUND) throw new ApiError(answer.code, messageOf(answer));
    await cluster().gone(kindName, name, metadata?.namespace);
  },
};

void main(provider, process.argv.slice(2));
