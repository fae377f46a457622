import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@varsam/testing';
import { BrokerDoor } from './broker-door.suite.js';
import { bytesOf, childOf, reportOf } from './report.suite.js';
import type { Report } from './report.suite.js';
import { RunningReferrals } from './running-referrals.suite.js';
import { SealedDay, sealedByLibrary } from './sealing.suite.js';
import type { MunicipalityDocument } from './sealing.suite.js';

let referrals: RunningReferrals;
let door: BrokerDoor;
let document: MunicipalityDocument;
let day: SealedDay;
let token: string;

beforeAll(async () => {
  referrals = await RunningReferrals.start();
  await referrals.rows(`insert into recipient (kommunkod, name, phone_if_worse, encryption, sandbox) values
    ('0380', 'Socialnämnden i Uppsala', '018-727 00 00', 'required', false), ('0139', 'Socialnämnden', '112', 'off', true)`);
  await referrals.rows(`insert into partner_municipality values ('skola-01', '0380'), ('skola-01', '0139')`);
  door = await BrokerDoor.open(referrals.nats.url);
  document = await documentOf('0486');
  day = new SealedDay(document);
  token = await referrals.signIn.partner('skola-01', '0486', '0380', '0139');
  await eventually('the partner is admitted everywhere', async () => (await send(bytesOf(reportOf({ recipientKommunkod: '0139' })))).ok);
}, 60_000);

afterAll(async () => {
  await door.close();
  await referrals.stop();
});

async function documentOf(kommunkod: string): Promise<MunicipalityDocument> {
  return (await (await fetch(`${referrals.url}/municipalities/${kommunkod}`)).json()) as MunicipalityDocument;
}

function send(body: Buffer, contentType = 'application/json', path = 'concern-reports'): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': contentType };
  return fetch(`${referrals.url}/${path}`, { method: 'POST', headers, body: new Uint8Array(body) });
}

const sendSealed = (letter: Buffer) => send(letter, 'application/jose');
const slugOf = async (answer: Response) => ((await answer.json()) as { type: string }).type.replace('urn:varsam:problem:', '');

describe('the document of a municipality', () => {
  it('is public, and says whom a receipt names and with which keys to seal and to verify', async () => {
    expect(document).toMatchObject({
      ...{
        kommunkod: '0486',
        recipientName: 'Socialnämnden i Strängnäs',
        phoneIfWorse: '0152-29 100',
        encryption: 'offered',
        sandbox: true,
      },
      encryptionKeys: { keys: [{ kty: 'RSA', use: 'enc', alg: 'RSA-OAEP-256', kid: expect.stringMatching(/^0486-/) }] },
      receiptKeys: { keys: [{ kty: 'OKP', crv: 'Ed25519', kid: referrals.keys.signingKey().keyId }] },
    });
    expect(document.messages).toEqual(expect.arrayContaining(['concern-report', 'police-notice']));
    expect(JSON.stringify(document)).not.toContain('"d"');
    expect(await documentOf('0486')).toEqual(document);
  });

  it('of a municipality that offers no encryption names no key to seal to', async () => {
    expect(await documentOf('0139')).toMatchObject({ encryption: 'off', encryptionKeys: { keys: [] } });
  });

  it.each(['9999', 'Uppsala', '048', '04866'])('%s does not exist', async (kommunkod) => {
    expect((await fetch(`${referrals.url}/municipalities/${kommunkod}`)).status).toBe(404);
  });

  it('names a key whose private part stands sealed in the record', async () => {
    const [row] = await referrals.rows<{ sealed_private: Buffer }>("select sealed_private from municipality_key where kommunkod = '0486'");
    expect(row!.sealed_private.toString('latin1')).not.toMatch(/rsaEncryption|PRIVATE/);
  });
});

describe('one report', () => {
  const report = { ...reportOf({ child: childOf('201601022385') }), sourceSystem: 'Skolsystem Åäö' } as Report;
  const pretty = Buffer.from(JSON.stringify(report, undefined, 2));
  const wrapped = Buffer.from(`{ "specversion":"1.0", "id":"e-1", "data" :${pretty.toString()} , "kommunkod":"0486", "source":"/skola" }`);

  it('is one report with one receipt, byte for byte: bare, wrapped, in a batch, sealed and through either door', async () => {
    const first = await (await send(pretty)).text();
    const forms: readonly (readonly [Buffer, string?])[] = [
      [Buffer.from(`\n${pretty.toString()}\n`)],
      [wrapped, 'application/cloudevents+json'],
      [day.seal(pretty), 'application/jose'],
      [day.seal(wrapped), 'application/jose'],
      [await sealedByLibrary(pretty, document), 'application/jose'],
    ];
    for (const [body, contentType] of forms) {
      const again = await send(body, contentType);
      expect([again.status, await again.text()]).toEqual([200, first]);
    }
    for (const body of [pretty, wrapped, day.seal(pretty), day.seal(wrapped), await sealedByLibrary(wrapped, document)]) {
      expect((await door.ask(body)).text).toBe(first);
    }
    const batch = Buffer.from(`[${wrapped.toString()}, ${pretty.toString()} ,"${day.seal(pretty).toString()}"]`);
    const { results } = (await (await send(batch, 'application/json', 'concern-reports/batch')).json()) as { results: object[] };
    expect(results).toEqual(Array(3).fill({ status: 200, receipt: JSON.parse(first) as object }));
    expect(await referrals.rows('select 1 from concern where report_id = $1', [report['reportId']])).toHaveLength(1);
  });

  it('keeps its receipt when the board gets a new name and a new phone', async () => {
    const before = await (await send(pretty)).text();
    await referrals.rows("update recipient set name = 'Nya nämnden', phone_if_worse = '0152-00 000' where kommunkod = '0486'");
    await eventually('a new report names the new board', async () => (await (await send(bytesOf(reportOf()))).text()).includes('Nya'));
    expect(await (await send(pretty)).text()).toBe(before);
    expect((await door.ask(pretty)).text).toBe(before);
  });
});

describe('a sealed message', () => {
  const clear = () => bytesOf(reportOf());
  const cut = (letter: Buffer, part: number, text: string) => {
    const parts = letter.toString().split('.');
    parts[part] = text;
    return Buffer.from(parts.join('.'));
  };
  const broken: readonly (readonly [string, () => Buffer])[] = [
    ['sealed to a key of another municipality', () => new SealedDay(document, { kid: '0380-abc' }).seal(clear())],
    ['sealed to a key that nobody has', () => new SealedDay(document, { kid: '0486-abc' }).seal(clear())],
    ['that names no key', () => new SealedDay(document, { kid: undefined }).seal(clear())],
    ['sealed with another algorithm', () => new SealedDay(document, { alg: 'RSA1_5' }).seal(clear())],
    ['that is not authenticated', () => new SealedDay(document, { enc: 'A256CBC-HS512' }).seal(clear())],
    ['that is compressed', () => new SealedDay(document, { zip: 'DEF' }).seal(clear())],
    ['with a header that must be understood', () => new SealedDay(document, { crit: ['b64'], b64: false }).seal(clear())],
    ['whose text was changed', () => cut(day.seal(clear()), 3, Buffer.from('Elis').toString('base64url'))],
    ['whose seal was cut short', () => cut(day.seal(clear()), 4, 'AAAA')],
    ['whose nonce was cut short', () => cut(day.seal(clear()), 2, 'AAAA')],
    ['whose content key is garbage', () => cut(day.seal(clear()), 1, 'AAAA')],
    ['whose header is garbage', () => cut(day.seal(clear()), 0, 'ey')],
    ['that is cut off', () => Buffer.from(day.seal(clear()).toString().split('.').slice(0, 3).join('.'))],
    ['with parts too many', () => Buffer.from(`${day.seal(clear()).toString()}.AAAA`)],
  ];

  it.each(broken)('%s is refused alike through either door, with the advice to phone', async (_what, letter) => {
    const sealed = letter();
    const answer = await sendSealed(sealed);
    const text = await answer.clone().text();
    expect([answer.status, await slugOf(answer)]).toEqual([422, 'cannot-decrypt']);
    expect(text).toMatch(/phone/);
    const { subject, text: told } = await door.ask(sealed);
    expect([subject, told]).toEqual(['receipt.0486.skola-01.concern-rejected.v1', expect.stringContaining('cannot-decrypt')]);
  });

  it('is kept to the same rules as one in clear', async () => {
    expect(await slugOf(await sendSealed(day.seal(Buffer.from('{"child":'))))).toBe('malformed-json');
    expect(await slugOf(await sendSealed(day.seal(Buffer.from('{"child":1,"child":2}'))))).toBe('duplicate-key');
    expect(await slugOf(await sendSealed(day.seal(bytesOf(reportOf({ child: {} })))))).toBe('no-child');
    expect(await slugOf(await sendSealed(bytesOf(reportOf())))).toBe('cannot-decrypt');
  });
});

describe('a municipality that demands encryption', () => {
  const there = (changes: Report = {}) => bytesOf(reportOf({ recipientKommunkod: '0380', child: { name: 'Elis Testlund' }, ...changes }));

  it('receives a report in clear all the same, with a warning', async () => {
    const answer = await send(there());
    expect([answer.status, await answer.json()]).toEqual([
      201,
      expect.objectContaining({ warnings: [expect.objectContaining({ pointer: '', slug: 'not-encrypted' })] }),
    ]);
  });

  it('has nothing to say of a sealed one', async () => {
    const answer = await sendSealed(new SealedDay(await documentOf('0380')).seal(there()));
    expect([answer.status, await answer.json()]).toEqual([
      201,
      expect.objectContaining({ warnings: [], recipientName: 'Socialnämnden i Uppsala' }),
    ]);
  });

  it('in earnest refuses test numbers, which nobody has', async () => {
    const answer = await send(there({ child: childOf('201301012397') }));
    expect(await answer.json()).toMatchObject({
      ...{ status: 422, type: 'urn:varsam:problem:test-number-in-production' },
      ...{ errors: [{ pointer: '/child/personId/value', slug: 'test-number-in-production' }], detail: expect.stringContaining('phone') },
    });
    expect((await send(there({ child: childOf('201301012391') }))).status).toBe(201);
  });
});
