export const small = { cpu: ['50m', '200m'], memory: ['64Mi', '128Mi'] } as const;
