/** Every stack of this repository; the `bowline` command, `cdk8s synth` and Pulumi find them here. */
export { erpSystemDev } from './erp-system.dev';
export { erpSystemProduction } from './erp-system.production';
export { erpSystemStaging } from './erp-system.staging';
export { langgraphKafkaDev } from './langgraph-kafka.dev';
export { langgraphKafkaProd } from './langgraph-kafka.prod';
export { langgraphKafkaStaging } from './langgraph-kafka.staging';
