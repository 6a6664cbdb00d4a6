/** A port number outside what TCP knows. */
export const notAPort = (port: string, owner: string, value: number): string =>
  `port '${port}' of '${owner}' is ${value}; give a whole number from 1 to 65535`;

/** Two names for one number: the process can listen only once. */
export const duplicatePort = (first: string, second: string, owner: string): string =>
  `ports '${first}' and '${second}' of '${owner}' have the same number and protocol; keep one`;

/** A port that its microservice does not have. */
export const unknownPort = (what: string, owner: string, port: string, remedy: string): string =>
  `${what} of '${owner}' uses port '${port}', which its endpoint does not have; ${remedy}`;

/** A Service that nobody could make. */
export const noOpenPort = (type: string, owner: string): string =>
  `endpoint of '${owner}' has type '${type}' and no port, so it gets no Service; add a port or remove type`;

/** A probe or route of a microservice that listens nowhere. */
export const noPorts = (what: string, owner: string): string =>
  `${what} of '${owner}' needs a port, but its endpoint has none; add a port to endpoint or use exec`;

/** A port that speaks UDP, for somebody who speaks TCP. */
export const portOfUdp = (what: string, owner: string, port: string): string =>
  `${what} of '${owner}' uses port '${port}', which is for UDP; name a port for TCP`;
