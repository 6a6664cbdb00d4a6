/** What pods and containers may do: everything that the `restricted` Pod Security level asks for. */
import { given } from '../internal/given';
import type { PodSpec as PodManifest, SecurityContext } from '../kubernetes/objects';
import type { Security } from '../model/container';

const defaultUser = 1000;

/**
 * The pod's part: who the processes run as, and that mounted volumes belong to their group.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function podSecurity({
  user = defaultUser,
  group = user,
}: Security = {}): PodManifest['securityContext'] & object {
  return {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: group,
    fsGroup: group,
    // A large volume is not walked over at every start once its owner is right.
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

/** The container's part. User and group are said only where they differ from the pod's. */
export function containerSecurity(security: Security, pod: Security): SecurityContext {
  const { user = pod.user ?? defaultUser } = security;
  const { group = security.user ?? pod.group ?? user } = security;
  const podUser = pod.user ?? defaultUser;
  return {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: !security.writableRoot,
    capabilities: { drop: ['ALL'], ...given({ add: security.capabilities }) },
    ...(user === podUser ? {} : { runAsUser: user }),
    ...(group === (pod.group ?? podUser) ? {} : { runAsGroup: group }),
  };
}
