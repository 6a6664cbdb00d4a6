import { ingressClass, owned, provided, pulumi, pulumiConfig, stack } from 'bowline';
import { langgraphKafka } from '../systems/langgraph-kafka';

const nginx = ingressClass('nginx', 'ingress-nginx');

/** `pulumi up` from CI brings this stack to the cluster; the LLM key lies encrypted in Pulumi.prod.yaml. */
export const langgraphKafkaProd = stack(langgraphKafka, 'prod', {
  delivery: pulumi(),
  namespace: owned('langgraph'),
  provided: [nginx, provided('ClusterIssuer', 'letsencrypt-prod')],
  secrets: {
    llm: { 'anthropic-api-key': pulumiConfig() },
  },
  configs: { settings: { LANGCHAIN_TRACING: false } },
  externals: { kafka: { host: 'kafka.langgraph-system', namespace: 'langgraph-system' } },
  ingress: { class: nginx, host: 'langgraph.acme.example', tls: { clusterIssuer: 'letsencrypt-prod' } },
  services: {
    taskGenerator: { scaling: { min: 3, max: 20, cpu: 70 } },
    taskSolver: { replicas: 4 },
    agentComms: { replicas: 2 },
    chatInterface: { replicas: 2 },
  },
});
