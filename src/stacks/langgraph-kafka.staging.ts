import { clusterSecretStore, gitops, ingressClass, owned, provided, stack } from 'bowline';
import { langgraphKafka } from '../systems/langgraph-kafka';

const vault = clusterSecretStore('vault');
const nginx = ingressClass('nginx', 'ingress-nginx');

/** Argo CD brings this stack to the cluster from the GitOps repository; the LLM key comes from Vault. */
export const langgraphKafkaStaging = stack(langgraphKafka, 'staging', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git', path: 'envs' }),
  namespace: owned('langgraph'),
  provided: [vault, nginx, provided('ClusterIssuer', 'letsencrypt-prod')],
  secrets: {
    llm: { 'anthropic-api-key': vault.key('langgraph/staging', { property: 'anthropic-api-key', version: 7 }) },
  },
  configs: { settings: { LANGCHAIN_TRACING: true } },
  externals: { kafka: { host: 'kafka.langgraph-system', namespace: 'langgraph-system' } },
  ingress: { class: nginx, host: 'langgraph.staging.acme.example', tls: { clusterIssuer: 'letsencrypt-prod' } },
  services: { taskGenerator: { scaling: { min: 2, max: 10, cpu: 70 } } },
});
