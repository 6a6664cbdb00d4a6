/** Random programs in which values of secrets stand where none may stand. */
import { type Hole, withMarkedPart } from './marked-part';
import { type MarkedPlace, markedPlaces } from './marked-places';
import { type RandomProgram, textOf, underPulumi } from './random-program';
import { type SecretPlace, secretPlaces } from './secret-places';

/** A place of a random program itself, or one of the part that it is given. */
export type Place = SecretPlace | MarkedPlace;

/** Where values can be written. */
export const places = Object.keys({ ...secretPlaces, ...markedPlaces }) as readonly Place[];

/** Who writes to the cluster. */
export const deliveries = ['gitops', 'pulumi'] as const;
export type Delivery = (typeof deliveries)[number];

/** Under whom a place is there: a program for Pulumi has no sealed text of its own. */
export const deliveriesOf = (place: Place): readonly Delivery[] =>
  place === 'a sealed text' ? ['gitops'] : deliveries;

/** The values of a wrong program, by the places where they stand. */
export type Values = Readonly<Partial<Record<Place, string>>>;

const isOfProgram = (place: string): place is SecretPlace => Object.hasOwn(secretPlaces, place);
const isOfPart = (place: string): place is MarkedPlace => Object.hasOwn(markedPlaces, place);

/**
 * The text of a program that has a secret, with the values in it.
 * @throws Error where a value does not stand in it, of which nothing would be proven
 */
export function markedText(program: RandomProgram, delivery: Delivery, values: Values): string {
  const entries = Object.entries(values);
  const change = (text: string) =>
    entries.reduce((all, [place, value]) => (isOfProgram(place) ? changed(all, place, value) : all), text);
  const text = delivery === 'pulumi' ? underPulumi(program, change) : change(textOf(program));
  const holes = entries.flatMap(([place, value]) => {
    if (!isOfPart(place)) return [];
    const { hole, as } = markedPlaces[place];
    return [[hole, as(JSON.stringify(value))] as const];
  });
  const marked = withMarkedPart(text, Object.fromEntries(holes) as Partial<Record<Hole, string>>);
  const lost = entries.find(([, value]) => !marked.includes(JSON.stringify(value)));
  if (lost !== undefined) throw new Error(`the program under ${delivery} lacks the value of '${lost[0]}'`);
  return marked;
}

function changed(text: string, place: SecretPlace, value: string): string {
  const wrong = secretPlaces[place](text, JSON.stringify(value));
  if (wrong === text) throw new Error(`the program has no place for ${place}`);
  return wrong;
}

/** Where a place is, so that no two values are written to one; those of a program itself overlap. */
export const whereIs = (place: Place): string => (isOfPart(place) ? markedPlaces[place].hole : 'the program itself');
