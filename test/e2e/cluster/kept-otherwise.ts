/**
 * Where the API server keeps another value than the one that was written. It adds defaults beside what it was given, which
 * is nobody's difference; whoever compares what was written with what lives (Pulumi's provider does) finds the rest with
 * every run. `stringData` is for writing only, as both Pulumi and Argo CD know.
 */
export function keptOtherwise(written: unknown, kept: unknown, place: string): readonly string[] {
  if (typeof written !== 'object' || written === null || typeof kept !== 'object' || kept === null)
    return written === kept ? [] : [`${place}: ${JSON.stringify(written)} is kept as ${JSON.stringify(kept)}`];
  const parts: Readonly<Record<string, unknown>> = { ...kept };
  return Object.entries(written)
    .filter(([name]) => name !== 'stringData')
    .flatMap(([name, part]) => keptOtherwise(part, parts[name], `${place}.${name}`));
}
