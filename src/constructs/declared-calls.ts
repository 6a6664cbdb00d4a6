/** What the program says of who calls whom, for the check of what patches leave of it. */
import type { Declared } from '../checks/links/declared';
import type { Context } from './context';

type Labels = Readonly<Record<string, string>>;

/** Made for one microservice when somebody asks. */
export function declaredOf({ links, served, servedById }: Context): (id: string) => Declared | undefined {
  let ids: ReadonlyMap<Labels, string> | undefined;
  const callerOf = (selector: Labels) => {
    ids ??= new Map(served.map((one) => [one.selector, one.spec.id]));
    return { id: ids.get(selector) ?? selector['app.kubernetes.io/name'] ?? '', selector };
  };
  return (id) => {
    const callee = servedById.get(id);
    if (callee === undefined) return undefined;
    const ports = Object.entries(callee.spec.at.ports).map(([name, { container, service, protocol = 'TCP' }]) => ({
      name,
      container,
      service: service ?? container,
      protocol,
      callers: (links.callers.get(`${id}/${name}`) ?? []).map(callerOf),
    }));
    return { id, name: callee.name, selector: callee.selector, ports };
  };
}
