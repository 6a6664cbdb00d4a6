/** Every stack of this repository; the `bowline` command, `cdk8s synth` and Pulumi find them here. */
export { cet4TrainingDevelopment } from './cet4-training.development';
export { cet4TrainingProduction } from './cet4-training.production';
export { cet4TrainingStaging } from './cet4-training.staging';
export { erpSystemDev } from './erp-system.dev';
export { erpSystemProduction } from './erp-system.production';
export { erpSystemStaging } from './erp-system.staging';
export { langgraphKafkaDev } from './langgraph-kafka.dev';
export { langgraphKafkaProd } from './langgraph-kafka.prod';
export { langgraphKafkaStaging } from './langgraph-kafka.staging';
export { myAppDev } from './my-app.dev';
export { myAppProd } from './my-app.prod';
export { myAppStaging } from './my-app.staging';
export { openhandsProduction } from './openhands.production';
export { openhandsStaging } from './openhands.staging';
