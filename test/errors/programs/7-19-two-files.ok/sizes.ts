export const smallMemory = '128Mi';
