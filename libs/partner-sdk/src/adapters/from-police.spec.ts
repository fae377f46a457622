import { describe, expect, it } from '@jest/globals';
import { CannotRead } from './cannot-read.js';
import { fromPolice } from './from-police.js';
import { extras, incoming } from './incoming.suite.js';

const text = incoming('police-notice.xml');
const only = (source: string) => fromPolice(source).messages[0]!;

describe('a notice from the police', () => {
  it('becomes a police notice of its own kind, not a concern report', () => {
    expect(only(text)).toMatchObject({
      kind: 'policeNotice',
      message: {
        kind: 'LUL_6',
        recipientKommunkod: '0486',
        recipientBoard: 'Socialnämnden, socialjour',
        sourceOrganisation: { orgNumber: '202100-0076', type: 'STATE_AUTHORITY' },
        officer: { category: 'POLICE', name: 'Pb Provsson', phone: '11414', role: 'Handläggare, tjänstenummer P000000' },
        child: { name: 'Elis Testlund', personId: { type: 'PERSONNUMMER', value: '20130201-2388' } },
        concern: { types: ['SUSPECTED_CRIME', 'DRUG_USE', 'WEAPON'], observations: [{ where: 'Resecentrum', basis: 'OWN_OBSERVATION' }] },
        suspectedCrime: { byChild: true, againstChild: false, policeReference: '5000-K000000-26' },
        police: { suspicionDegree: 'REASONABLE', childRole: 'SUSPECTED', areaCode: '0486-C1', caseNumber: '5000-K000000-26' },
        occurredAt: '2026-03-20T21:10:00.000Z',
      },
    });
  });

  it('leaves nothing behind', () => {
    expect(fromPolice(text).unmapped).toEqual([]);
    const said = JSON.stringify(only(text));
    const measures = 'Drograttest, förverkande, kontakt med socialjour per telefon 22.55';
    for (const word of ['LPO Påhittad', 'Narkotikabrott, eget bruk', measures, 'håller grejer']) expect(said).toContain(word);
  });

  it.each([
    ['LUL_34', 'LUL_34'],
    ['LUL 6 §', 'LUL_6'],
    ['polislag-12', 'POLISLAG_12'],
    ['POLISLAG_6', 'POLISLAG_6'],
  ])('is known as %s', (written, kind) => {
    expect(only(text.replace('LUL_6', written))).toMatchObject({ kind: 'policeNotice', message: { kind } });
  });

  it.each(['OROSANMALAN', 'INFO_10_18A_REPLY', 'NYTT_SLAG'])('is a concern report when it is of the kind %s', (kind) => {
    const { kind: as, message } = only(text.replace('LUL_6', kind));
    expect(as).toBe('concernReport');
    expect(message).toMatchObject({
      police: { messageKind: kind },
      reporter: { category: 'POLICE' },
      concern: { types: ['DRUG_USE', 'WEAPON'] },
    });
  });

  it('is read through namespaces, comments, character references and CDATA', () => {
    const dressed = text
      .replace('<Underrattelse', '<p:Underrattelse xmlns:p="urn:polisen:underrattelse"')
      .replace('</Underrattelse>', '</p:Underrattelse>')
      .replace('Resecentrum', '<!-- var --><![CDATA[Resecentrum <norra>]]>')
      .replace('Pb Provsson', 'Pb Pr&#246;vsson &amp; son');
    expect(only(dressed)).toMatchObject({
      message: { officer: { name: 'Pb Prövsson & son' }, concern: { observations: [{ where: 'Resecentrum <norra>' }] } },
    });
    expect(fromPolice(dressed).unmapped).toEqual([]);
  });

  it('keeps elements and attributes that nobody here knows', () => {
    const richer = text.replace('<AkutFara>', '<Tolk sprak="so">ja</Tolk><AkutFara>').replace('<Person ', '<Person id="7" ');
    expect(extras(only(richer).message as never)).toEqual({
      'Underrattelse.Tolk.#text': 'ja',
      'Underrattelse.Tolk.@sprak': 'so',
      'Underrattelse.Person.@id': '7',
    });
  });

  it('is one notice a child when it is about several, and tells nothing of one in that of another', () => {
    const second =
      '<Person roll="malsagande"><Personnummer>201405222389</Personnummer><Namn>Testsson, Léo</Namn><Klass>5B</Klass></Person>';
    const { messages } = fromPolice(text.replace('<Brottskategori>', `${second}<Brottskategori>`));
    expect(messages).toMatchObject([
      { message: { child: { name: 'Elis Testlund' } } },
      { message: { child: { name: 'Léo Testsson' }, police: { childRole: 'VICTIM' }, suspectedCrime: { againstChild: true } } },
    ]);
    expect(JSON.stringify(messages[0])).not.toMatch(/Testsson|5B/);
    expect(new Set(messages.map(({ message }) => (message as { noticeId: string }).noticeId)).size).toBe(2);
  });

  it('is made with what there is', () => {
    expect(only('<Underrattelse typ="POLISLAG_12"><Handelse>Barn funnet ensamt</Handelse></Underrattelse>')).toMatchObject({
      kind: 'policeNotice',
      message: { kind: 'POLISLAG_12', concern: { types: ['OTHER'], description: 'Barn funnet ensamt' } },
    });
  });

  it('keeps the label of a protected identity', () => {
    expect(only(text.replace('<Namn>', '<Skyddsmarkering>Skyddad folkbokföring</Skyddsmarkering><Namn>'))).toMatchObject({
      message: { child: { protectionLevel: 'PROTECTED_REGISTRATION' } },
    });
  });
});

describe('XML that attacks or cannot be read', () => {
  const laughs = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>\n<Underrattelse>&lol2;</Underrattelse>';
  const external = '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>\n<Underrattelse>&xxe;</Underrattelse>';

  it.each([
    ['a billion laughs', laughs, /line 1: DOCTYPE/],
    ['an external entity', external, /line 2: DOCTYPE/],
    ['an element that is not closed', text.replace('</Namn>', ''), /line \d+: Not well-formed/],
    ['another document', '<Faktura/>', /Underrattelse is missing/],
    ['nothing', '', /Not well-formed|missing/],
  ])('is refused with the line: %s', (_, source, where) => {
    expect(() => fromPolice(source)).toThrow(CannotRead);
    expect(() => fromPolice(source)).toThrow(where);
  });

  it('may speak of a DOCTYPE without having one', () => {
    expect(only(text.replace('Resecentrum', '<![CDATA[<!DOCTYPE på en lapp>]]>'))).toMatchObject({ kind: 'policeNotice' });
  });
});
