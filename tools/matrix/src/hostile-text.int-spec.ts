import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { v7 } from 'uuid';
import { openingsOf } from './cases.suite.js';
import { allEndpoints } from './endpoints.suite.js';
import type { Endpoint, Json } from './endpoints.suite.js';
import { oracle } from './oracle/all.js';
import type { OracleRow } from './oracle/oracle.js';
import { kommunkod, ownUnit, Records, subjects } from './records.suite.js';
import { stringFields, withText } from './string-fields.suite.js';
import type { Path } from './string-fields.suite.js';
import { services, Town } from './town.suite.js';
import type { Answered, Call, Service } from './town.suite.js';

jest.setTimeout(180_000);

/** Stands in every hostile text, so that it is found wherever it comes out. */
const mark = 'qzx7hostile';

const hostile: Readonly<Record<string, string>> = {
  'an SQL injection': `x'); drop table read_log cascade; select ('${mark}`,
  'an SQL injection in JSON': `{"a":"${mark}"}'::jsonb; delete from outbox; --`,
  'a script': `<script>alert("${mark}")</script><img src=x onerror=${mark}>`,
  'a formula for a spreadsheet': `=cmd|' /C calc'!A0 ${mark}`,
  'a line for the log': `${mark}\r\n{"level":60,"msg":"forged"}\u001b[2J`,
  'a path': `../../../../etc/passwd${mark}`,
  'a lookup': '${jndi:ldap://127.0.0.1/' + mark + '}',
  'a header': `${mark}\r\nset-cookie: a=b`,
  'text that turns around': `\u202e${mark}\u2066`,
  'half a character': `${mark}\ud800`,
  'a NUL': `${mark}\u0000`,
};

let town: Town;
let records: Records;
let endpoints: readonly Endpoint[];

beforeAll(async () => {
  [town, endpoints] = await Promise.all([Town.start(), allEndpoints()]);
  records = await Records.prepare(town);
});

afterAll(() => town?.stop());

/** Somebody whom the record is open to, so that the text goes as far as it can. */
async function insider(row: OracleRow): Promise<string> {
  const [opening] = openingsOf(row);
  const sub = subjects[opening?.person ?? ''] ?? 'hilma';
  return town.signIn.person({ sub, kommunkod, roles: row.admits as string[], units: [ownUnit] });
}

const staffRows = (service: Service) => oracle[service].filter(({ admits }) => admits !== 'anybody' && admits.length > 0);

const callOf = (service: Service, row: OracleRow, record: string): Call & { readonly body: unknown } => {
  const [method, path] = row.endpoint.split(' ') as [string, string];
  const body: unknown = JSON.parse(JSON.stringify(row.ask?.body ?? {}).replaceAll('{record}', record));
  return { service, method, path: path.replace(/\{\w+\}/g, record), body };
};

const recordOf = (service: Service, row: OracleRow): string => records.of(service)[Object.keys(row.records ?? {})[0] ?? ''] ?? v7();

function faultsOf(what: string, { status, headers, text }: Answered): readonly string[] {
  const faults = [
    ...(status >= 500 ? [`answered ${status}`] : []),
    ...(status >= 400 && text.includes(mark) ? ['came back in the problem'] : []),
    ...(status >= 400 && headers.get('content-type') !== 'application/problem+json; charset=utf-8' ? ['is no problem document'] : []),
    ...([...headers].some(([, value]) => value.includes(mark)) ? ['came back in a header'] : []),
    ...(headers.get('x-content-type-options') === 'nosniff' ? [] : ['may be taken for a page']),
  ];
  return faults.map((fault) => `${what} ${fault}`);
}

describe.each(services)('%s, given hostile text', (service) => {
  it('in any text of any body: stores it as text or refuses it, never breaks and never repeats it', async () => {
    const faults: string[] = [];
    let sent = 0;
    for (const row of staffRows(service)) {
      const schema = endpoints.find((endpoint) => endpoint.service === service && endpoint.name === row.endpoint)!.body;
      if (schema === undefined) continue;
      const [token, call] = [await insider(row), callOf(service, row, recordOf(service, row))];
      const one = async (path: Path, [kind, text]: readonly [string, string]) => {
        const answer = await town.call({ ...call, token, body: withText(call.body, path, text) });
        faults.push(...faultsOf(`${row.endpoint} /${path.join('/')}: ${kind}`, answer));
      };
      const tries = stringFields(schema).flatMap((path) => Object.entries(hostile).map((text) => one(path, text)));
      sent += (await Promise.all(tries)).length;
    }
    expect(faults).toEqual([]);
    expect(sent).toBeGreaterThan(0);
  });

  it('in any place of an address: knows nothing by that name', async () => {
    const faults: string[] = [];
    for (const row of staffRows(service)) {
      const [method, path] = row.endpoint.split(' ') as [string, string];
      const token = await insider(row);
      const { body } = callOf(service, row, v7());
      for (const [kind, text] of Object.entries(hostile)) {
        const place = encodeURIComponent(text.replace('\ud800', ''));
        const address = path.includes('{')
          ? path.replace(/\{\w+\}/g, place)
          : `${path}?from=${place}&limit=${place}&after=${place}&state=${place}`;
        const answer = await town.call({ service, method, path: address, token, ...(method !== 'GET' && { body }) });
        const known = path.includes('{') && answer.status < 400 ? [`${row.endpoint}: ${kind} was found`] : [];
        faults.push(...known, ...faultsOf(`${row.endpoint}, address: ${kind}`, answer));
      }
    }
    expect(faults).toEqual([]);
  });

  it('writes none of it into its log, and has every table it had', async () => {
    expect(town.log(service)).not.toContain(mark);
    expect(
      town
        .log(service)
        .split('\n')
        .filter((line) => line.includes('forged')),
    ).toEqual([]);
    const [counted] = await town.rows<{ there: boolean }>(service, `select to_regclass('read_log') is not null as there`);
    expect(counted!.there).toBe(true);
  });
});

describe('hostile text that was kept', () => {
  const kept = Object.entries(hostile).filter(([kind]) => kind !== 'half a character' && kind !== 'a NUL');
  const as = (role: string, sub: string) => town.signIn.person({ sub, kommunkod, roles: [role], units: [ownUnit] });
  const ask = async (token: string, call: Call): Promise<Json> => {
    const { status, text } = await town.call({ ...call, token });
    expect([call.path, status < 300, status < 300 || text]).toEqual([call.path, true, true]);
    return JSON.parse(text) as Json;
  };

  it.each(kept)('is shown as what it is: %s', async (_kind, text) => {
    const hilma = await as('housingOfficer', 'hilma');
    const need = { childId: v7(), acute: false, withGuardian: true, need: text };
    const { housingCaseId } = await ask(hilma, { service: 'housing', method: 'POST', path: '/cases', body: need });
    const shown = await ask(hilma, { service: 'housing', method: 'GET', path: `/cases/${String(housingCaseId)}` });
    expect(JSON.stringify(shown)).toContain(JSON.stringify(text));

    const manager = await as('unitManager', 'maj');
    const path = {
      organisation: text.slice(0, 200),
      organisationType: 'MUNICIPALITY',
      function: text,
      phone: '112',
      validFrom: '2026-01-01',
    };
    const opened = await ask(manager, { service: 'referrals', method: 'POST', path: '/contact-paths', body: path });
    expect(opened).toMatchObject({ organisation: text, function: text });
  });
});
