import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { adapt, type SourceFormat } from './adapt.js';
import { incoming, sender } from './incoming.suite.js';
import { readJson } from './read-json.js';
import { Source } from './source.js';
import { instant } from './swedish-time.js';
import { concernWords, protectionWords, sexWords } from './words.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Words of the source that stand in the message as a code; a yes or no stands there as true or false. */
const coded = new Map([...concernWords, ...sexWords, ...protectionWords]);
const yesOrNo = /^(?:ja|nej|true|false)$/i;
/** What holds the parts of the form together says nothing of its own. */
const grammar =
  /resourceType$|\.reference$|\.linkId$|identifier\[\d+\]\.system$|telecom\[\d+\]\.system$|subject\.identifier\.system$|entry\[\d+\]\.resource\.id$|^type$|^(?:.*\.)?status$|relationType$/;

const word = fc
  .oneof(
    { weight: 20, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constantFrom('constructor', 'toString', '__proto__', 'valueOf') },
  )
  .filter((text) => text.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(text));
const anything = fc.oneof(
  word,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(''),
);

/** The example with fields taken out, replaced by something else or added, anywhere. */
function bent(value: Json): fc.Arbitrary<Json> {
  if (Array.isArray(value))
    return fc.tuple(...value.map(bent), ...[]).chain((items) => fc.shuffledSubarray(items, { minLength: Math.min(1, items.length) }));
  if (typeof value !== 'object' || value === null) {
    return fc.oneof({ weight: 8, arbitrary: fc.constant(value) }, { weight: 2, arbitrary: anything as fc.Arbitrary<Json> });
  }
  const fields = Object.entries(value).map(([name, inside]) =>
    fc.option(bent(inside), { freq: 12, nil: undefined }).map((kept) => [name, kept] as const),
  );
  const added = fc.dictionary(word, anything as fc.Arbitrary<Json>, { maxKeys: 2 });
  return fc
    .tuple(added, ...fields)
    .map(([extra, ...kept]) => ({ ...extra, ...Object.fromEntries(kept.filter(([, inside]) => inside !== undefined)) }) as Json);
}

function lost(
  format: SourceFormat,
  text: string,
  leaves: readonly { readonly path: string; readonly value: unknown }[],
): readonly unknown[] {
  const { messages, unmapped } = adapt(format, text, sender);
  const said = JSON.stringify(messages);
  const reported = new Set(unmapped.map(({ path }) => path));
  const says = (part: string) => said.includes(JSON.stringify(part).slice(1, -1));
  return leaves.filter(({ path, value }) => {
    if (reported.has(path)) return false;
    const written = String(value);
    const code = coded.get(written.trim().toLowerCase());
    const moment = instant(written.trim())?.toISOString();
    const inOrder = written.split(', ').every(says);
    return !(inOrder || yesOrNo.test(written.trim()) || grammar.test(path) || (code && says(code)) || (moment && says(moment)));
  });
}

/** Every value of a source, by asking it when nobody has taken anything yet. */
const leavesOf = (document: unknown) => Source.of(document).unmapped();

describe('whatever a partner’s record holds', () => {
  it.each([
    ['school', 'school-ss12000.json', 'anmalan'],
    ['bup', 'bup-fhir-bundle.json', 'resourceType'],
    ['bup', 'bup-fhir-samordningsnummer.json', 'resourceType'],
  ] as const)('stands in the message or is reported: %s, %s', (format, file, needed) => {
    const example = JSON.parse(incoming(file)) as { readonly [name: string]: Json };
    const readable = bent(example)
      .map((document) => ({ ...(document as object), [needed]: (document as Record<string, Json>)[needed] ?? example[needed] }))
      .filter((document) => format === 'school' || JSON.stringify(document).includes('"QuestionnaireResponse"'));
    const property = fc.property(readable, (document) => {
      const text = JSON.stringify(document);
      if (format === 'school' && (typeof document['anmalan'] !== 'object' || Object.keys(document['anmalan'] ?? {}).length === 0)) return;
      if (format === 'bup' && !isQuestionnaire(document)) return;
      expect(lost(format, text, leavesOf(readJson(text)))).toEqual([]);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('stands in the message or is reported: leisure', () => {
    const names = [
      'datum',
      'tid',
      'plats_omrade',
      'faltarbetare',
      'barn_namn',
      'personnummer',
      'fodelsear_ca',
      'oro',
      'beskrivning',
      'akut',
      'väder',
      'x',
    ];
    const table = fc
      .shuffledSubarray(names, { minLength: 4 })
      .filter((header) => header.filter((name) => !/^(?:väder|x)$/.test(name)).length > 1);
    const property = fc.property(
      table.chain((header) => fc.tuple(fc.constant(header), fc.array(fc.tuple(...header.map(() => word)), { minLength: 1, maxLength: 4 }))),
      fc.constantFrom(';', ',', '\t'),
      fc.constantFrom('\n', '\r\n'),
      ([header, rows], delimiter, end) => {
        const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
        const text = [header.join(delimiter), ...rows.map((row) => row.map(quoted).join(delimiter))].join(end);
        const leaves = rows.flatMap((row, at) => row.map((value, column) => ({ path: `rad ${at + 2}.${header[column]}`, value })));
        expect(lost('leisure', text, leaves)).toEqual([]);
      },
    );
    fc.assert(property, { numRuns: 300 });
  });

  it('stands in the message or is reported: police', () => {
    const plain = word.map((text) => text.trim());
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
    const elements = [
      'Myndighet',
      'Lokalpolisomrade',
      'Handlaggare',
      'Diarienummer',
      'Brottskategori',
      'Handelse',
      'AtgarderPaPlats',
      'AkutFara',
      'Tolk',
      'Övrigt',
    ];
    const property = fc.property(
      fc.dictionary(fc.constantFrom(...elements), fc.tuple(plain, plain), { minKeys: 1 }),
      fc.dictionary(fc.constantFrom('Personnummer', 'Namn', 'Vistelse', 'Skyddsmarkering', 'Klass'), plain),
      fc.constantFrom('LUL_6', 'POLISLAG_12', 'OROSANMALAN'),
      (said, person, kind) => {
        const body = Object.entries(said).map(
          ([name, [attribute, text]]) => `<${name} nyckel="${escaped(attribute)}">${escaped(text)}</${name}>`,
        );
        const inside = Object.entries(person).map(([name, text]) => `<${name}>${escaped(text)}</${name}>`);
        const xml = `<Underrattelse typ="${kind}">${body.join('')}<Person>${inside.join('')}</Person></Underrattelse>`;
        const ofPerson = Object.entries(person).map(([name, value]) => ({ path: `Underrattelse.Person.${name}`, value }));
        const leaves = Object.entries(said).flatMap(([name, [attribute, text]]) => [
          { path: `Underrattelse.${name}.@nyckel`, value: attribute },
          { path: `Underrattelse.${name}.#text`, value: text },
        ]);
        expect(lost('police', xml, [...leaves, ...ofPerson])).toEqual([]);
      },
    );
    fc.assert(property, { numRuns: 300 });
  });

  it('stands in the message or is reported: web form', () => {
    const names = [
      'skickad',
      'kommun',
      'relation',
      'barnets_namn',
      'barnets_alder',
      'adress',
      'oro',
      'akut_fara',
      'aterkoppling',
      'namn',
      'telefon',
      'annat',
    ];
    const property = fc.property(fc.dictionary(fc.constantFrom(...names), word, { minKeys: 1 }), (form) => {
      const text = new URLSearchParams(form).toString();
      expect(lost('web-form', text, leavesOf(form))).toEqual([]);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

function isQuestionnaire(document: { readonly [name: string]: unknown }): boolean {
  const entries = Array.isArray(document['entry']) ? (document['entry'] as readonly { resource?: { resourceType?: unknown } }[]) : [];
  if (document['resourceType'] === 'Bundle') return entries.some((entry) => entry?.resource?.resourceType === 'QuestionnaireResponse');
  return document['resourceType'] === 'QuestionnaireResponse';
}
