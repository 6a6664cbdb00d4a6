/**
 * The table of `src/kubernetes/fields.ts`: the fields of Kubernetes' own kinds, read from the types of
 * `kubernetes-models`, one line a type.
 */
import { join } from 'node:path';
import ts from 'typescript';

const kinds = {
  v1: [
    ...['ConfigMap', 'LimitRange', 'Namespace', 'PersistentVolume', 'PersistentVolumeClaim', 'Pod', 'PodTemplate'],
    ...['ResourceQuota', 'Secret', 'Service', 'ServiceAccount'],
  ],
  'apps/v1': ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  'autoscaling/v2': ['HorizontalPodAutoscaler'],
  'batch/v1': ['CronJob', 'Job'],
  'networking.k8s.io/v1': ['Ingress', 'IngressClass', 'NetworkPolicy'],
  'policy/v1': ['PodDisruptionBudget'],
  'rbac.authorization.k8s.io/v1': ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  'scheduling.k8s.io/v1': ['PriorityClass'],
  'storage.k8s.io/v1': ['StorageClass'],
};
const pairs = Object.entries(kinds).flatMap(([version, names]) => names.map((kind) => [version, kind] as const));

/** The lines of the table: kinds first, then the types that they are made of. */
export function fieldTable(): string {
  const root = join(__dirname, '../..');
  const file = join(root, 'test/support/field-kinds.ts');
  const imports = pairs.map(
    ([version, kind], at) => `import type { I${kind} as K${at} } from 'kubernetes-models/${version}/${kind}';`,
  );
  const text = `${imports.join('\n')}\nexport type All = [${pairs.map((_, at) => `K${at}`).join(', ')}];\n`;
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true) : read(name, ...rest);
  host.fileExists = (
    (exists) => (name: string) =>
      name === file || exists(name)
  )(host.fileExists.bind(host));
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file)!;
  const alias = source.statements.find(ts.isTypeAliasDeclaration)!;
  const checker = program.getTypeChecker();
  const all = checker.getTypeArguments(checker.getTypeFromTypeNode(alias.type) as ts.TypeReference);
  const table = new Table(checker);
  const lines = pairs.map(([version, kind], at) => `${version}/${kind} ${table.sort(all[at]!)}`);
  return [...lines, ...table.lines()].join('\n');
}

/** Gives each type one line and a short name. */
class Table {
  private readonly names = new Map<string, string>();
  private readonly found: string[] = [];

  constructor(private readonly checker: ts.TypeChecker) {}

  lines(): readonly string[] {
    return this.found;
  }

  /** How a type is written in the table. */
  sort(given: ts.Type): string {
    const type = this.checker.getNonNullableType(given);
    if (type.isUnion()) return this.union(type.types);
    if (type.flags & ts.TypeFlags.StringLike) return 's';
    if (type.flags & ts.TypeFlags.NumberLike) return 'n';
    if (type.flags & ts.TypeFlags.BooleanLike) return 'b';
    if (this.checker.isArrayType(type))
      return `[${this.sort(this.checker.getTypeArguments(type as ts.TypeReference)[0]!)}`;
    const values = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (values !== undefined) return `{${this.sort(values)}`;
    return this.checker.getPropertiesOfType(type).length === 0 ? '*' : this.object(type);
  }

  private union(types: readonly ts.Type[]): string {
    const sorts = new Set(types.map((one) => this.sort(one)));
    if (sorts.size === 1) return [...sorts][0]!;
    return sorts.size === 2 && sorts.has('s') && sorts.has('n') ? 'q' : '*';
  }

  private object(type: ts.Type): string {
    const full =
      type.symbol.name === '__type'
        ? this.checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation)
        : this.checker.getFullyQualifiedName(type.symbol);
    const given = this.names.get(full);
    if (given !== undefined) return given;
    const name = `T${this.names.size}`;
    this.names.set(full, name);
    const at = this.found.push('') - 1;
    const known = this.checker.getPropertiesOfType(type).filter((one) => one.name !== 'managedFields');
    const fields = known.map((one) => {
      const needed = one.flags & ts.SymbolFlags.Optional ? '' : '!';
      return `${one.name}${needed}=${this.sort(this.checker.getTypeOfSymbol(one))}`;
    });
    this.found[at] = `${name} ${fields.sort().join(' ')}`;
    return name;
  }
}
