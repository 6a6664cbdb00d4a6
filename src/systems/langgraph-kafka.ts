/** langgraph-kafka: four microservices that pass LLM tasks to each other through Kafka. */
import { config, endpoint, external, microservice, perStack, scratch, secret, system } from 'bowline';

const llm = secret('secrets', { 'anthropic-api-key': {} });

const kafka = external('kafka', { broker: 9092 });

const generatorAt = endpoint('task-generator', { http: 8001 });
const solverAt = endpoint('task-solver', { http: 8002 });
const chatAt = endpoint('chat-interface', { http: 8003 });
const commsAt = endpoint('agent-comms', { http: 8000 });

const settings = config('config', {
  KAFKA_BOOTSTRAP_SERVERS: kafka.address.broker,
  KAFKA_TOPIC: 'agent-events',
  KAFKA_INPUT_TOPIC: 'user-input',
  KAFKA_OUTPUT_TOPIC: 'generated-tasks',
  KAFKA_RESULTS_TOPIC: 'task-results',
  KAFKA_RESPONSE_TOPIC: 'agent-responses',
  LANGGRAPH_API_URL: generatorAt.url.http,
  LANGCHAIN_TRACING: perStack,
  LANGCHAIN_ENDPOINT: 'https://api.smith.langchain.com',
});

const broker = { KAFKA_BOOTSTRAP_SERVERS: settings.ref.KAFKA_BOOTSTRAP_SERVERS, KAFKA_TOPIC: settings.ref.KAFKA_TOPIC };
const tracing = {
  LANGCHAIN_TRACING: settings.ref.LANGCHAIN_TRACING,
  LANGCHAIN_ENDPOINT: settings.ref.LANGCHAIN_ENDPOINT,
};

/** What all four share: Python services that answer on /health and write to /tmp only. */
const python = {
  resources: { cpu: ['100m', '200m'], memory: ['128Mi', '256Mi'] },
  probes: {
    liveness: { get: '/health', port: 'http', initialDelaySeconds: 30, periodSeconds: 10 },
    readiness: { get: '/health', port: 'http', initialDelaySeconds: 5, periodSeconds: 5 },
  },
  volumes: { tmp: scratch('256Mi') },
  mounts: { '/tmp': 'tmp' },
} as const;

const taskGenerator = microservice(generatorAt, {
  ...python,
  image: 'ghcr.io/acme/langgraph-kafka/task-generator',
  env: {
    ANTHROPIC_API_KEY: llm.ref['anthropic-api-key'],
    ...broker,
    ...tracing,
    KAFKA_INPUT_TOPIC: settings.ref.KAFKA_INPUT_TOPIC,
    KAFKA_OUTPUT_TOPIC: settings.ref.KAFKA_OUTPUT_TOPIC,
    TASK_SOLVER_URL: solverAt.url.http,
  },
  resources: { cpu: ['150m', '300m'], memory: ['128Mi', '256Mi'] },
  scaling: { min: 1, max: 5, cpu: 70 },
});

const taskSolver = microservice(solverAt, {
  ...python,
  image: 'ghcr.io/acme/langgraph-kafka/task-solver',
  env: {
    ANTHROPIC_API_KEY: llm.ref['anthropic-api-key'],
    ...broker,
    ...tracing,
    KAFKA_RESULTS_TOPIC: settings.ref.KAFKA_RESULTS_TOPIC,
    TASK_GENERATOR_URL: generatorAt.url.http,
  },
  replicas: 2,
});

const agentComms = microservice(commsAt, {
  ...python,
  image: 'ghcr.io/acme/langgraph-kafka/agent-comms',
  env: { ...broker, KAFKA_RESPONSE_TOPIC: settings.ref.KAFKA_RESPONSE_TOPIC },
});

const chatInterface = microservice(chatAt, {
  ...python,
  image: 'ghcr.io/acme/langgraph-kafka/chat-interface',
  env: { LANGGRAPH_API_URL: settings.ref.LANGGRAPH_API_URL, AGENT_COMMS_URL: commsAt.url.http },
  routes: { '/': 'http' },
});

/** The system; `src/stacks` says where it runs. */
export const langgraphKafka = system('langgraph-kafka', {
  environments: ['dev', 'staging', 'prod'],
  secrets: { llm },
  configs: { settings },
  externals: { kafka },
  services: { taskGenerator, taskSolver, agentComms, chatInterface },
});
