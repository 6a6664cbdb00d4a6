import { ingressClass, owned, provided, pulumi, pulumiConfig, stack } from 'bowline';
import { langgraphKafka } from '../systems/langgraph-kafka';

const nginx = ingressClass('nginx', 'ingress-nginx');

/** `pulumi up` from CI brings this stack to the cluster; the LLM key lies encrypted in Pulumi.dev.yaml. */
export const langgraphKafkaDev = stack(langgraphKafka, 'dev', {
  delivery: pulumi(),
  namespace: owned('langgraph'),
  provided: [nginx, provided('ClusterIssuer', 'letsencrypt-staging')],
  secrets: {
    llm: { 'anthropic-api-key': pulumiConfig() },
  },
  configs: { settings: { LANGCHAIN_TRACING: true } },
  externals: { kafka: { host: 'kafka.langgraph-system', namespace: 'langgraph-system' } },
  ingress: { class: nginx, host: 'langgraph.dev.acme.example', tls: { clusterIssuer: 'letsencrypt-staging' } },
});
