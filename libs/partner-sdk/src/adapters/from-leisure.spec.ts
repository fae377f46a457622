import { describe, expect, it } from '@jest/globals';
import { adapt } from './adapt.js';
import { CannotRead } from './cannot-read.js';
import { fromLeisure } from './from-leisure.js';
import { fromWebForm } from './from-web-form.js';
import { extras, incoming, reportsIn, sender } from './incoming.suite.js';

const text = incoming('leisure-team.csv');
const reports = reportsIn(fromLeisure(text, sender));

describe('the field team’s table', () => {
  it('is one report a line, each with an id of its own, and leaves nothing behind', () => {
    expect(new Set(reports.map(({ reportId }) => reportId)).size).toBe(4);
    expect(fromLeisure(text, sender).unmapped).toEqual([]);
  });

  it('tells of a child whom nobody can name', () => {
    expect(reports[1]).toMatchObject({
      child: { name: 'okänd, kallas Nemo', birthDateApprox: '2012' },
      concern: { types: ['RECRUITMENT_ATTEMPT'] },
      occurredAt: '2026-03-20T19:15:00.000Z',
    });
    expect(reports[1]?.child?.personId).toBeUndefined();
  });

  it('passes on words that could mean several codes as they came', () => {
    expect(reports.slice(2).map(({ concern }) => concern?.types)).toEqual([['ensamhet'], ['våld']]);
  });

  it('keeps quotation marks, apostrophes and the wish for SSPF', () => {
    expect(reports[3]).toMatchObject({
      child: { name: 'Léo O’Testsson-Ångström' },
      concern: { description: 'Blev knuffad; säger "det var inget". Blåmärke vid ögat.' },
    });
    expect(reports[2]?.measuresTaken).toBe('Samtycke till SSPF: ja');
  });

  it.each([
    ['a byte-order mark and the line ends of Windows', `\ufeff${text.replaceAll('\n', '\r\n')}`],
    [
      'commas',
      text.replaceAll(/"[^"\n]*(?:""[^"\n]*)*"|[^;\n]+|;/g, (cell) =>
        cell === ';' ? ',' : /[,"]/.test(cell) && !cell.startsWith('"') ? `"${cell}"` : cell,
      ),
    ],
    ['blank lines at the end', `${text}\n;;;;;;;;;;\n\n`],
  ])('says the same with %s', (_, variant) => {
    expect(reportsIn(fromLeisure(variant, sender))).toEqual(reports);
  });

  it('says the same in the encoding of older spreadsheets', () => {
    const latin = Buffer.from(text.replaceAll('’', "'").replaceAll('–', '-'), 'latin1');
    expect(
      reportsIn(adapt('leisure', latin, sender))
        .map(({ child }) => child?.name)
        .at(-1),
    ).toBe("Léo O'Testsson-Ångström");
  });

  it('finds its columns in another order and under fuller names, and keeps those nobody knows', () => {
    const table = 'Personnummer;Oro;Beskrivning;Plats/område;Väder\n201302012388;riskmiljö;Sent ute.;0486-C1;regn\n';
    const [report] = reportsIn(fromLeisure(table, sender));
    expect(report).toMatchObject({
      child: { personId: { value: '201302012388' } },
      leisure: { areaCode: '0486-C1' },
      concern: { types: ['RISK_ENVIRONMENT'] },
    });
    expect(extras(report)).toEqual({ 'rad 2.Väder': 'regn' });
  });

  it.each([
    ['a quotation mark is never closed', text.replace('Blev knuffad', '"Blev'), /line \d/],
    ['a line has a column too many', text.replace(';nej;nej\n', ';nej;nej;jaha\n'), /line 2/],
    ['the first line names no columns', text.split('\n').slice(1).join('\n'), /line 1: .*datum/],
    ['a column stands twice', text.replace('akut;', 'oro;'), /oro stands twice/],
  ])('says where it cannot be read: %s', (_, table, where) => {
    expect(() => fromLeisure(table)).toThrow(CannotRead);
    expect(() => fromLeisure(table)).toThrow(where);
  });
});

describe('the web form of a neighbour', () => {
  const form = incoming('private-webform.txt');
  const only = (source: string) => reportsIn(fromWebForm(source, sender))[0]!;

  it('stays anonymous and keeps the relation to the child', () => {
    expect(only(form)).toMatchObject({
      reporter: { category: 'ANONYMOUS' },
      privatePerson: { relationToChild: 'granne', anonymous: true },
      requestsFeedback: true,
      child: { name: 'Saga Provström', description: 'Ålder: ca 14' },
      concern: { types: ['OTHER'] },
      sentAt: '2026-03-22T21:03:44.000Z',
    });
    expect(Object.keys(only(form).reporter ?? {})).toEqual(['category']);
  });

  it('passes on nothing that says who an anonymous neighbour is, under whatever name', () => {
    const signed = `${form.trim()}&namn=Nils&mobil=0701740699&e-post=nils@example.se&anmalare_namn=Nils&trappa=B`;
    expect(JSON.stringify(fromWebForm(signed, sender))).not.toMatch(/Nils|nils|0701740699/);
    expect(extras(only(signed))).toEqual({ trappa: 'B' });
  });

  it('names a neighbour who does not want to be anonymous', () => {
    const open = `${form.trim().replace('anonym=ja', 'anonym=nej')}&namn=Nils&telefon=0701740699`;
    expect(only(open).reporter).toMatchObject({ category: 'NEIGHBOUR_PUBLIC', name: 'Nils', phone: '0701740699' });
  });

  it.each(['ingen blankett', 'oro=100%'])('says why it cannot be read: %s', (source) => {
    expect(() => fromWebForm(source)).toThrow(CannotRead);
  });
});
