import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MunicipalityUnderTest } from '../client/municipality-under-test.suite.js';
import { newMessageId } from '../client/message-id.js';
import type { VerifiedReceipt } from '../receipts/verify-receipt.js';
import type { Language } from './bilingual.js';
import { groups } from './groups.js';
import { terminalIo } from './io.js';
import { run } from './main.js';

const directory = mkdtempSync(join(tmpdir(), 'varsam-cli-'));
const example = (name: string) => fileURLToPath(new URL(`../../../../examples/incoming/${name}`, import.meta.url));
const file = (name: string) => join(directory, name);
let municipality: MunicipalityUnderTest;

beforeAll(async () => {
  municipality = await MunicipalityUnderTest.start();
  writeFileSync(file('key.json'), JSON.stringify(municipality.partnerKey));
  const { url, issuer } = municipality;
  const profile = { kommunkod: '0486', partnerId: 'provskolan', url, issuer, keyFile: 'key.json', spoolDirectory: 'spool' };
  writeFileSync(file('profile.json'), JSON.stringify(profile));
});

afterAll(async () => {
  await municipality.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** Types a command; says how it ended and what stood on the two outputs. */
async function typed(args: readonly string[], language: Language = 'en') {
  const said: string[] = [];
  const told: string[] = [];
  const code = await run(args, {
    ...terminalIo({}, language),
    out: (text) => void said.push(text),
    say: (text) => void said.push(text[language]),
    tell: (text) => void told.push(text[language]),
  });
  return { code, said: said.join('\n'), told: told.join('\n') };
}

describe('varsam', () => {
  it.each(['sv', 'en'] as const)('says in %s what it can do and what its exit codes mean', async (language) => {
    const { code, said } = await typed(['--help'], language);
    expect(code).toBe(0);
    for (const { name } of groups) expect(said).toContain(name);
    expect(said).toMatch(language === 'sv' ? /3 {2}INTE MOTTAGET: ring/ : /3 {2}NOT RECEIVED: phone/);
  });

  it('says of one command how it is called', async () => {
    expect(await typed(['receipt', '--help'])).toMatchObject({ code: 0, said: expect.stringMatching(/^receipt verify FILE/) });
  });

  it.each([
    [['frobnicate']],
    [['concern', 'frobnicate']],
    [['concern', 'send']],
    [['concern', 'validate', 'a', '--frobnicate']],
    [['audit', 'verify', '--service', 'kitchen', '--directory', '/nowhere', '--database', 'postgres://127.0.0.1:1/kitchen']],
    [[]],
  ])('ends with 2 when it is not understood: %j', async (args) => {
    expect((await typed(args)).code).toBe(2);
  });

  it('says what to do when it does not know who sends', async () => {
    const { code, told } = await typed(['concern', 'send', example('police-notice.xml'), '--from', 'police']);
    expect({ code, told }).toEqual({ code: 4, told: expect.stringMatching(/not said who sends\.\n {2}→ Name --profile FILE/) });
  });
});

describe('varsam concern validate', () => {
  it('lists everything that is not as agreed, with its place, in the reader’s language', async () => {
    writeFileSync(file('odd.json'), JSON.stringify({ reportId: newMessageId(), concern: { types: ['NEW'], description: 'Oro' } }));
    const { code, said } = await typed(['concern', 'validate', file('odd.json')], 'sv');
    expect(code).toBe(1);
    expect(said).toMatch(/\/child missing: Fältet saknas\./);
    expect(said).toMatch(/\/concern\/types\/0 unknown-code: Koden finns inte i kodlistan\./);
  });

  it('ends well when all is as agreed', async () => {
    expect(await typed(['concern', 'validate', example('police-notice.xml'), '--from', 'police'])).toMatchObject({ code: 0, told: '' });
  });

  it('names the line of what cannot be read, and what a message without an id lacks', async () => {
    writeFileSync(file('broken.json'), '{\n  "reportId": ,\n}');
    writeFileSync(file('nameless.json'), '{ "child": {} }');
    expect(await typed(['concern', 'validate', file('broken.json')])).toMatchObject({
      code: 1,
      told: expect.stringMatching(/^Line 2: Not JSON/),
    });
    expect(await typed(['concern', 'validate', file('nameless.json')])).toMatchObject({ code: 1, told: expect.stringMatching(/UUIDv7/) });
  });
});

describe('varsam concern send and receipt verify', () => {
  const send = (...more: readonly string[]) =>
    typed(['concern', 'send', file('report.json'), '--profile', file('profile.json'), '--receipt', file('receipt.json'), ...more]);
  const fresh = (extra: object = {}) => writeFileSync(file('report.json'), JSON.stringify({ reportId: newMessageId(), ...extra }, null, 2));
  const kept = () => JSON.parse(readFileSync(file('receipt.json'), 'utf8')) as VerifiedReceipt;

  it('shows the verified receipt, keeps it, and proves it offline against the file that was sent', async () => {
    fresh();
    expect(await send()).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^RECEIVED 2026-03-20 16:55:00 by Socialnämnden i Provköping/),
    });
    const proof = await typed(['receipt', 'verify', file('receipt.json'), '--report', file('report.json')]);
    expect(proof).toMatchObject({ code: 0, said: expect.stringContaining('PROVED: 0486 received this message') });
  });

  it.each(['reportId', 'receivedAt', 'receiptId'] as const)('finds a kept receipt whose %s was changed', async (field) => {
    const { receipt, ...rest } = kept();
    const value = receipt[field].replace(/\d/, (digit) => String((Number(digit) + 1) % 10));
    writeFileSync(file('changed.json'), JSON.stringify({ ...rest, receipt: { ...receipt, [field]: value } }));
    expect(await typed(['receipt', 'verify', file('changed.json')])).toMatchObject({ code: 1, said: expect.stringMatching(/^WRONG: /) });
  });

  it('says what a bare receipt does not prove by itself', async () => {
    const { receipt, receiptKeys } = kept();
    writeFileSync(file('bare.json'), JSON.stringify(receipt));
    writeFileSync(file('keys.json'), JSON.stringify(receiptKeys));
    expect((await typed(['receipt', 'verify', file('bare.json')])).code).toBe(4);
    const alone = await typed(['receipt', 'verify', file('bare.json'), '--keys', file('keys.json')]);
    expect(alone.said).toContain('NOT proved: what it is about');
    const args = ['--report', file('report.json'), '--kommunkod', '0486', '--partner', 'provskolan'];
    const whole = await typed(['receipt', 'verify', file('bare.json'), '--keys', file('keys.json'), ...args]);
    expect(whole.said).toContain('PROVED: 0486 received this message');
  });

  it('puts the number to phone first when a child is in danger', async () => {
    municipality.bend = (receipt) => ({ ...receipt, callNow: { phone: '+46701740699', text: 'Ring 112 vid akut fara.' } });
    fresh({ acute: { immediateDanger: true } });
    expect((await send()).said).toMatch(/^\*\*\* PHONE NOW: \+46701740699 \*\*\*/);
    municipality.bend = (receipt) => receipt;
  });

  it('ends with 1 and the reason when it is refused, with 3 and the number when it is not received', async () => {
    fresh();
    municipality.trouble.push({
      status: 422,
      body: { type: 'urn:varsam:problem:no-child', title: 'Nobody', status: 422, detail: 'Say who.' },
    });
    expect(await send()).toMatchObject({ code: 1, told: expect.stringMatching(/^REFUSED, not received: Nobody .*\n {2}→ Say who\./) });
    municipality.trouble.push(...Array.from({ length: 50 }, () => ({ status: 503 })));
    fresh();
    expect(await send('--deadline', '0.3')).toMatchObject({
      code: 3,
      told: expect.stringContaining('NOT RECEIVED. Phone now: +46701740699'),
    });
    municipality.trouble.length = 0;
  });

  it('sends later what was left in the spool', async () => {
    expect(await typed(['concern', 'resume', '--profile', file('profile.json')])).toMatchObject({
      code: 0,
      said: expect.stringContaining('RECEIVED'),
    });
  });
});
