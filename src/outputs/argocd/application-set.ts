import type { Application, ApplicationSet, ClusterElement } from './objects';

/**
 * One Application for each cluster, from the one that would be for a single cluster. An element without a value that
 * the template wants is an error and not an empty text.
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-List/
 */
export function applicationSet(
  { apiVersion, metadata, spec }: Application,
  clusters: Readonly<Record<string, string>>,
): ApplicationSet {
  const { namespace, name, ...rest } = metadata;
  return {
    apiVersion,
    kind: 'ApplicationSet',
    metadata: { name, namespace },
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [{ list: { elements: elementsOf(clusters) } }],
      template: { metadata: { name: `${name}-{{.cluster}}`, ...rest }, spec },
    },
  };
}

/** In the order of their names, so that the order in which a program names them changes nothing. */
function elementsOf(clusters: Readonly<Record<string, string>>): readonly ClusterElement[] {
  const elements = Object.entries(clusters).map(([cluster, server]) => ({ cluster, server }));
  return elements.sort((a, b) => (a.cluster < b.cluster ? -1 : 1));
}
