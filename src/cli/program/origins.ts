/** Who said a setting: the stack about one or all microservices, the microservice, its family, or nobody. */
import { Declarations, type Place, type Span } from './declarations';
import type { Project } from './project';

/** Who speaks, in the order in which later ones win. */
export const levels = ['default', 'family', 'microservice', 'stack'] as const;

/** Where a value comes from. */
export interface Origin {
  readonly level: (typeof levels)[number];
  /** Where it is written; nothing for Bowline's defaults and for what no text shows. */
  readonly at?: { readonly file: string; readonly line: number };
}

/** A stack of the program. */
export type StackName = readonly [system: string, environment: string];

/** Finds where the values of one program's stacks are written. */
export class Origins {
  readonly #declarations: Declarations;
  readonly #stacks: readonly Place[];

  constructor(project: Project) {
    this.#declarations = new Declarations(require('typescript'));
    this.#stacks = this.#declarations.callsOf('stack', project.stacks);
  }

  /** Who said a setting of a stack. */
  ofStack(system: string, environment: string, path: readonly string[]): Origin {
    const stack = this.#stack(system, environment);
    return this.#first([['stack', stack, path]]);
  }

  /** Where a number of a property of a stack is written, if it is that property's alone. */
  numberOf(stack: StackName, path: readonly string[], name: string): Span | undefined {
    const place = this.#stack(...stack);
    return place && this.#declarations.ownNumber(place, path, name);
  }

  /** Who said a setting of one microservice of a stack. */
  ofService(system: string, environment: string, [key = '', ...path]: readonly string[]): Origin {
    const stack = this.#stack(system, environment);
    const parts = stack && this.#declarations.argumentsOf(stack)[0];
    const services = parts && this.#member(parts, 'services');
    const service = services && this.#member(services, key);
    const made = service && this.#declarations.valueOf(service);
    return this.#first([
      ['stack', stack, ['services', key, ...path]],
      ['stack', stack, ['all', ...path]],
      ['microservice', made, path],
      ['family', made && this.#declarations.calleeOf(made), path],
    ]);
  }

  #first(places: readonly (readonly [Origin['level'], Place | undefined, readonly string[]])[]): Origin {
    for (const [level, place, path] of places) {
      const found = place && this.#declarations.property(place, path);
      if (found) return { level, at: this.#declarations.lineOf(found) };
    }
    return { level: 'default' };
  }

  #member(place: Place, ...path: readonly string[]): Place | undefined {
    return path.reduce<Place | undefined>((at, name) => at && this.#declarations.member(at, name), place);
  }

  #stack(system: string, environment: string): Place | undefined {
    return this.#stacks.find((one) => {
      const [of, where] = this.#declarations.argumentsOf(one);
      const made = of && this.#declarations.valueOf(of);
      const id = made && this.#declarations.argumentsOf(made)[0];
      return this.#declarations.textOf(where) === environment && this.#declarations.textOf(id) === system;
    });
  }
}
