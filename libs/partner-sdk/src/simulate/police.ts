import type { Chance } from './chance.js';
import type { Oddity } from './oddity.js';
import { child, mistyped } from './test-people.js';

const events = [
  ['Narkotikabrott, eget bruk', 'Påträffad med en mindre mängd cannabis. Uppträder lugnt.'],
  ['Innehav av kniv på allmän plats', 'Kniv i jackfickan. Uppger att han ”håller grejer” åt andra.'],
  ['Misshandel, ringa', 'Bråk mellan ungdomar vid busstorget. Inga synliga skador.'],
  ['Stöld', 'Gripen i butik med varor i ryggsäcken.'],
] as const;
const kinds = ['LUL_6', 'LUL_6', 'LUL_34', 'POLISLAG_6', 'POLISLAG_12', 'OROSANMALAN'];

/** A notice as the police's system would write it. */
export function policeRecord(chance: Chance, at: Date, oddity: Oddity): string {
  const { number, givenName, familyName } = child(chance);
  const kind = oddity === 'unknown-code' ? 'LUL_99' : chance.one(kinds);
  const [crime, what] = chance.one(events);
  const role =
    kind === 'LUL_34' ? 'brottsmisstankt-utan-lagforingsalder' : chance.one(['skaligen-misstankt', 'patraffad-i-miljon', 'malsagande']);
  const written = oddity === 'mistyped-number' ? mistyped(number) : number;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Underrattelse typ="${kind}" skapad="${at.toISOString()}">`,
    '  <Myndighet orgnr="202100-0076">Polismyndigheten</Myndighet>',
    '  <Lokalpolisomrade>LPO Påhittad</Lokalpolisomrade>',
    '  <Handlaggare tjansteNr="P000000" telefon="11414">Pb Provsson</Handlaggare>',
    `  <Diarienummer>5000-K${String(chance.whole(0, 999_999)).padStart(6, '0')}-26</Diarienummer>`,
    '  <Mottagare kommunkod="0486" funktion="socialjour"/>',
    `  <Person roll="${role}">`,
    oddity === 'missing-field' ? '' : `    <Personnummer>${written}</Personnummer>`,
    `    <Namn>${familyName}, ${givenName}</Namn>`,
    '  </Person>',
    `  <Brottskategori>${crime}</Brottskategori>`,
    `  <Handelse tid="${at.toISOString()}" omrade="0486-${chance.one(['C1', 'B2', 'A3'])}">${what}</Handelse>`,
    '  <AtgarderPaPlats>Kontakt med socialjour per telefon</AtgarderPaPlats>',
    `  <AkutFara>${oddity === 'acute' ? 'ja' : 'nej'}</AkutFara>`,
    '</Underrattelse>',
  ].join('\n');
}
