/** Links of Rollouts, and of the analyses that they run. */
import { type Break, beside, each, objectOf, type Row, specOf, text } from './break';

const strategy = String.raw`Rollout spec\.strategy`;
const canary = String.raw`${strategy}\.canary`;
const routing = String.raw`${canary}\.trafficRouting`;
const plugin = String.raw`${routing}\.plugins\.argoproj-labs/gatewayAPI`;
const analysis = String.raw`${strategy}\.(canary\.(steps\.\d+\.)?analysis|blueGreen\.(pre|post)PromotionAnalysis)`;

/** The name of the plugin that the controller has. */
const pluginName: Break = ({ path, value }) => {
  const name = path.at(-2) ?? '';
  return [{ to: value, says: `${name}-x`, what: 'plugin', path: [...path.slice(0, -2), `${name} -> ${name}-x`] }];
};

/** Without it the template is looked for in the namespace. */
const scope: Break = (leaf) => [{ to: false, says: String(beside(leaf, 1, 'templateName')) }];

interface Argument {
  readonly name: string;
  readonly value?: string;
}

/** An argument that a template asks for, and that nobody else gives: the fault says which one is lacking. */
const argument: Break = (leaf) => {
  const templates = beside(leaf, 3, 'templates') as readonly { templateName: string; clusterScope?: boolean }[];
  const wanted = templates.flatMap(({ templateName, clusterScope }) => {
    const kind = clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
    return (specOf(objectOf(leaf, kind, templateName))['args'] ?? []) as readonly Argument[];
  });
  const isWanted = wanted.some(({ name, value }) => name === leaf.value && value === undefined);
  return isWanted ? [{ to: `${leaf.value}-x`, says: `'${leaf.value}'` }] : [];
};

/** An argument that a query names. */
const queryArgument: Break = ({ value }) => [
  { to: String(value).replace(/\{\{args\.([\w-]+)\}\}/, '{{args.$1-x}}'), says: '-x', what: '{{args}}' },
];

/** Rows about Rollouts. */
export const rollouts: readonly Row[] = [
  [String.raw`${strategy}\.blueGreen\.(active|preview)Service`, text],
  [String.raw`${canary}\.(canary|stable)Service`, text],
  [String.raw`${canary}\.steps\.\d+\.setHeaderRoute\.name`, text],
  [String.raw`${routing}\.nginx\.stableIngress`, text],
  [String.raw`${routing}\.istio\.virtualService\.(name|routes\.\d+)`, text],
  [String.raw`${routing}\.istio\.destinationRule\.(name|canarySubsetName|stableSubsetName)`, text],
  [String.raw`${plugin}\.httpRoute`, each(text, pluginName)],
  [String.raw`${plugin}\.namespace`, text],
  [String.raw`${analysis}\.templates\.\d+\.templateName`, text],
  [String.raw`${analysis}\.templates\.\d+\.clusterScope`, scope],
  [String.raw`${analysis}\.args\.\d+\.name`, argument],
  [String.raw`(Cluster)?AnalysisTemplate spec\.metrics\.\d+\.provider\.prometheus\.query`, queryArgument],
];
