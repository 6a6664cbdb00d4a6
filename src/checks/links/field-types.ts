/** The fields of Kubernetes' own kinds, read from their table once somebody asks. */
import { fieldTable } from '../../kubernetes/fields';

/** One field of a type. */
export interface Field {
  /** As the table writes it. */
  readonly sort: string;
  readonly needed: boolean;
}

/** The fields of a type by name. */
export type Fields = ReadonlyMap<string, Field>;

let lines: ReadonlyMap<string, string> | undefined;
const read = new Map<string, Fields>();

/** The type of a kind, such as `apps/v1/Deployment`; nothing where it is not one of the table. */
export function typeOf(kind: string): string | undefined {
  return table().get(kind);
}

/** The fields of a type of the table. */
export function fieldsOf(type: string): Fields {
  const known = read.get(type);
  if (known !== undefined) return known;
  const fields = new Map((table().get(type) ?? '').split(' ').map(fieldOf));
  read.set(type, fields);
  return fields;
}

function fieldOf(written: string): readonly [string, Field] {
  const [name = '', sort = ''] = written.split('=');
  return name.endsWith('!') ? [name.slice(0, -1), { sort, needed: true }] : [name, { sort, needed: false }];
}

/** Only programs with patches or objects of their own need it. */
function table(): ReadonlyMap<string, string> {
  lines ??= new Map(
    fieldTable.split('\n').map((line) => {
      const blank = line.indexOf(' ');
      return [line.slice(0, blank), line.slice(blank + 1)];
    }),
  );
  return lines;
}
