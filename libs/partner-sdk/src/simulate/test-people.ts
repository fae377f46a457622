import type { Chance } from './chance.js';

export interface TestPerson {
  readonly number: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly sex: 'Man' | 'Kvinna';
}

/** Official test numbers of the Tax Agency: they belong to nobody and never will (DOMAIN 4.7). */
const boys = [
  '200801022393',
  '200901082396',
  '201001012390',
  '201101062394',
  '201201262399',
  '201301012397',
  '201401012396',
  '201501012395',
];
const girls = [
  '200801012386',
  '200901072389',
  '201001012382',
  '201101172383',
  '201201252382',
  '201301022388',
  '201401022387',
  '201501022386',
];
const adults = ['198401219293', '199001032391', '195801082743', '197503259280', '199001012385'];
const coordination = ['200804752384', '200805732385', '200500882394'];

const boysNames = ['Elis', 'Léo', 'Nemo', 'Ture', 'Åke', 'Mohammed'];
const girlsNames = ['Saga', 'Maja', 'Li', 'Ängla', 'Åsa', 'Fatima'];
const familyNames = ['Testlund', 'Provström', 'Testsson-Ångström', 'Provberg', 'Påhittad'];

export function child(chance: Chance): TestPerson {
  const boy = chance.happens(0.5);
  const number = chance.happens(0.05) ? chance.one(coordination) : chance.one(boy ? boys : girls);
  return { number, givenName: chance.one(boy ? boysNames : girlsNames), familyName: chance.one(familyNames), sex: boy ? 'Man' : 'Kvinna' };
}

export function adult(chance: Chance, familyName: string): Omit<TestPerson, 'sex'> {
  return { number: chance.one(adults), givenName: chance.one([...boysNames, ...girlsNames]), familyName };
}

/** A number with a slip of the pen: its check digit is wrong, so it is nobody's. */
export function mistyped(number: string): string {
  return number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10);
}
