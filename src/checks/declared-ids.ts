import { isRecord } from './shape';

/**
 * The ids of everything that a system declares, read from the program as it was given: a part with a fault in it is
 * declared all the same.
 */
export function declaredIds(system: object): ReadonlySet<string> {
  return new Set([
    ...idsIn(system, 'secrets', ['secret', 'keys']),
    ...idsIn(system, 'configs', ['config', 'entries']),
    ...idsIn(system, 'services', ['service', 'at', 'ports']),
    ...idsIn(system, 'externals', ['external', 'ports']),
    ...idsIn(system, 'dependencies', ['dependency', 'ports']),
    ...idsIn(system, 'components', ['component']),
    ...idsIn(system, 'volumes', ['volume']),
  ]);
}

type Given = Readonly<Record<string, unknown>>;

/** The ids of the parts of one group and of what the path behind their kind leads to. */
function idsIn(system: object, group: string, [kind = '', ...path]: readonly string[]): readonly string[] {
  return Object.values(recordIn({ ...system }, group)).flatMap((part) => {
    if (!isRecord(part)) return [];
    const own = `${kind} ${part['id']}`;
    const keys = path.length === 0 ? {} : path.reduce<Given>(recordIn, part);
    return [own, ...Object.keys(keys).map((key) => `${own}/${key}`)];
  });
}

function recordIn(value: Given, name: string): Given {
  const found = value[name];
  return isRecord(found) ? found : {};
}
