/** Passwords that are written where everybody reads them. */
import { passwordInAddress } from '../../messages/delivery';
import { holdsPassword } from '../address';
import { placeIn } from './env';
import { type LinkRule, ofKind } from './inventory';
import { isObject, list, record, text } from './json';
import type { Container } from './pod';

/** No variable, argument or config value is an address with a password in it. */
export const credentialsRule: LinkRule = function* (inventory) {
  for (const pod of inventory.pods)
    for (const container of pod.containers)
      for (const place of placesOf(container))
        yield { path: pod.entry.path, text: passwordInAddress(placeIn(pod, container, place), pod.entry.said) };
  for (const { manifest, path, said } of ofKind(inventory, 'ConfigMap'))
    for (const [key, value] of Object.entries(record(manifest, 'data')))
      if (typeof value === 'string' && holdsPassword(value))
        yield { path, text: passwordInAddress(`key '${key}'`, said) };
};

function* placesOf({ json }: Container): Iterable<string> {
  for (const one of list(json, 'env'))
    if (isObject(one) && typeof one['value'] === 'string' && holdsPassword(one['value']))
      yield `env '${text(one, 'name') ?? ''}'`;
  for (const group of ['command', 'args'])
    for (const one of list(json, group)) if (typeof one === 'string' && holdsPassword(one)) yield group;
}
