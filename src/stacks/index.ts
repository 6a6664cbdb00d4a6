/** Every stack of this repository; the `bowline` command, `cdk8s synth` and Pulumi find them here. */
export { langgraphKafkaDev } from './langgraph-kafka.dev';
export { langgraphKafkaProd } from './langgraph-kafka.prod';
export { langgraphKafkaStaging } from './langgraph-kafka.staging';
