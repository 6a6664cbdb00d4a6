/** More than a process or an object can hold. */
export const aboveLimit = (place: string, from: string, limit: string): string =>
  `${place} of ${from} is above ${limit}, the most that can be held; read it from a file or a store instead`;

/** A text that neither a process nor the API server takes. */
export const notHeld = (place: string, from: string): string =>
  `${place} of ${from} holds a zero byte or half a character, which no environment can hold; remove it`;
