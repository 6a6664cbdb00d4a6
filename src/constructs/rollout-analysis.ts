/** What a Rollout says of the analyses that it runs. */
import { given, unlessEmpty } from '../internal/given';
import type { AnalysisArgument, RolloutAnalysis } from '../kubernetes/rollouts';
import type { AnalysisUse, RoleValue } from '../model/analysis';
import { templateName } from './analysis-template';
import type { Context } from './context';
import { type Sides, serviceIn } from './sides';

/** Turns uses of analyses into templates and arguments. */
export type Analyses = (uses: readonly AnalysisUse[], endless?: boolean) => RolloutAnalysis;

/** Arguments of one name belong to all templates of one place; the same name with two values is refused by the checks. */
export function analysesOf(context: Context, sides: Sides): Analyses {
  return (uses, endless = false) => {
    const templates = uses.map(({ analysis }) => ({ templateName: templateName(context, analysis, endless) }));
    const args = new Map(
      uses.flatMap((use) => Object.entries(use.args).map(([name, value]) => [name, argumentOf(sides, name, value)])),
    );
    return { templates, ...given({ args: unlessEmpty([...args.values()]) }) };
  };
}

function argumentOf(sides: Sides, name: string, value: string | RoleValue): AnalysisArgument {
  if (typeof value === 'string') return { name, value };
  if (value.role === 'latest pod hash') return { name, valueFrom: { podTemplateHashValue: 'Latest' } };
  if (value.role === 'stable pod hash') return { name, valueFrom: { podTemplateHashValue: 'Stable' } };
  return { name, value: serviceIn(sides, value.role) };
}
