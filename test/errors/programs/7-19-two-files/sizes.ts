export const smallMemory = '128mb';
