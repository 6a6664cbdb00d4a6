/** The known settings of an Ingress or Gateway of a stack: where its routes are reached. */
import { ofItsOwner } from '../messages/route';
import type { GatewayClass, IngressClass, Provided } from '../model/provided';
import type { SharedGatewayProps } from '../model/router';
import type { GatewayProps, IngressProps, NginxProps } from '../model/stack';
import * as leaves from './leaves';
import { choice, group, isRecord, leaf, list, needed, optional, props, type Settings } from './shape';
import { gateway as sharedGateway } from './strategy-settings';

const { text, flag, anything } = leaves;
const kind = needed(anything);
const annotations = optional(group(leaves.plainText('annotation'), (key) => `annotation '${key}'`));

/** Settings of everything that a cluster has. */
export const providedSettings = {
  kind,
  object: needed(text),
  name: needed(text),
  namespace: optional(text),
  keys: optional(list(text, 'key')),
} satisfies Settings<Provided>;

const ingressClass = props({ ...providedSettings, controllerNamespace: needed(text) } satisfies Settings<IngressClass>);
const tls = props({ secret: optional(text), clusterIssuer: optional(text), none: optional(text) });

const nginx = props({
  forceHttps: optional(flag),
  requestsPerMinute: optional(leaves.number),
  requestsPerSecond: optional(leaves.number),
  maxBody: optional(text),
} satisfies Settings<NginxProps>);

/** The Ingress of a stack. */
export const ingress = props({
  nginx: optional(nginx),
  class: needed(ingressClass),
  host: needed(text),
  tls: needed(tls),
  annotations,
} satisfies Settings<IngressProps>);

const gatewayClass = props({ ...providedSettings, proxyNamespace: needed(text) } satisfies Settings<GatewayClass>);
/** Somebody else says this of a Gateway. */
const ofOthers = (setting: string) => optional({ kind: 'leaf', accepts: () => false, says: () => ofItsOwner(setting) });
/** The Gateway of a stack, its own or one of others. */
export const gateway = choice(
  {
    own: props({
      class: needed(gatewayClass),
      host: needed(text),
      tls: needed(tls),
      annotations,
      at: optional(anything),
    } satisfies Settings<GatewayProps>),
    shared: props({
      at: needed(sharedGateway),
      host: needed(text),
      sectionName: optional(text),
      proxyNamespace: optional(text),
      ...{ class: ofOthers('class'), tls: ofOthers('tls'), annotations: ofOthers('annotations') },
    } satisfies Settings<SharedGatewayProps>),
  },
  leaf('an object', isRecord),
  ({ at }) => (at === undefined ? 'own' : 'shared'),
);
