import type { StatedNumber } from '../use-cases/refuse-wrong-numbers.js';
import { jsonObject, numberOf, textOf } from './json-fields.js';
import type { Json } from './json-fields.js';

/** Every identity number that a message gives a place to: of the child, of a mother to be, of guardians. */
export function statedNumbers(content: Json): readonly StatedNumber[] {
  const numbers: StatedNumber[] = [];
  const child = jsonObject(content['child']);
  add(numbers, child['personId'], '/child/personId');
  if (child['mother'] !== undefined) add(numbers, jsonObject(child['mother'])['personId'], '/child/mother/personId');
  const { guardians } = content;
  if (Array.isArray(guardians)) {
    guardians.forEach((guardian, index) => add(numbers, jsonObject(guardian)['personId'], `/guardians/${index}/personId`));
  }
  return numbers;
}

function add(numbers: StatedNumber[], personId: unknown, pointer: string): void {
  if (personId === undefined) return;
  if (typeof personId !== 'object') {
    const value = numberOf(personId);
    if (value !== undefined) numbers.push({ pointer, type: undefined, value });
    return;
  }
  const { type, value: stated } = jsonObject(personId);
  const value = numberOf(stated);
  if (value !== undefined) numbers.push({ pointer: `${pointer}/value`, type: textOf(type), value });
}
