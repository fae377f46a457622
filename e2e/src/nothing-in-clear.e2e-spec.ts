import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync, deflateSync } from 'node:zlib';
import { takeBackup } from './nothing-in-clear/base-backup.js';
import { ByteSearch } from './nothing-in-clear/byte-search.js';
import { clusterFiles, relationNames, type Place } from './nothing-in-clear/cluster-files.js';
import { FurtherInputs } from './nothing-in-clear/further-inputs.js';
import { Inputs, type Kind } from './nothing-in-clear/inputs.js';
import { prepareLegiblePostgres } from './nothing-in-clear/legible-postgres.js';
import { plantInDatabase, plantInLog, plantOnTheBus } from './nothing-in-clear/planted.js';
import { takeOverheard, takeRecords } from './nothing-in-clear/records.js';
import { PageSearch, searchFiles, searchText } from './nothing-in-clear/search-files.js';
import { destroyOldKeys } from './nothing-in-clear/key-change.js';
import { Intruder } from './nothing-in-clear/intruder.js';
import { foundIn, hoard, services, type Hoard, type Service, type Value } from './nothing-in-clear/sealed-values.js';
import { patternsOf } from './nothing-in-clear/spellings.js';
import { homeFiles, messagesOnTheBus, openAnswers } from './nothing-in-clear/what-is-left.js';
import { RunningSystem } from './running-system.js';
import { disposeOfDemoChildren } from './trial-disposal.suite.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const megabytes = 1 << 20;
const child = 'Vera Provquist';

let scratch: string;
let system: RunningSystem;
let inputs: Inputs;
let search: ByteSearch;
let pages: PageSearch;
let before: Hoard;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'varsam-searched-'));
  const home = mkdtempSync(join(tmpdir(), 'varsam-e2e-'));
  const book = join(scratch, 'overheard.jsonl');
  await prepareLegiblePostgres(home);
  system = await RunningSystem.start({ home, preload: here('nothing-in-clear/overhear.mjs'), environment: { VARSAM_OVERHEARD: book } });
  inputs = new Inputs([...system.status.partners.map(({ name }) => name), ...(await recipients())], await rules());
  takeRecords(inputs, here('../../examples/incoming'));
  await new FurtherInputs(system, inputs).send();
  takeOverheard(inputs, book);
  search = new ByteSearch(patternsOf(inputs.secrets));
  pages = new PageSearch(search);
  // so that a leak in the statistics that the planner keeps would be there to be found
  for (const service of services) await system.rows(service, 'analyze');
  before = await hoard(system);
}, 300_000);

afterAll(async () => {
  await system?.stop();
  rmSync(scratch, { recursive: true, force: true });
}, 60_000);

async function recipients(): Promise<readonly string[]> {
  return (await system.rows<{ name: string }>('referrals', 'select name from recipient')).map(({ name }) => name);
}

/** The law as rows, with its guidance texts. */
async function rules(): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const service of services) {
    const tables = await system.rows<{ name: string }>(service, `select tablename as name from pg_tables where tablename like '%rule'`);
    for (const { name } of tables) {
      const rows = await system.rows<{ text: string }>(service, `select rule::text as text from "${name}" rule`);
      texts.push(...rows.map(({ text }) => text));
    }
  }
  return texts;
}

const cluster = () => join(system.read<{ directory: string }>('postgres-place.json').directory, 'data');

async function onDisk(directory = cluster()): Promise<readonly Place[]> {
  await system.rows('referrals', 'checkpoint');
  return clusterFiles(directory, await relationNames(system));
}

async function backup(name: string): Promise<readonly Place[]> {
  const target = join(scratch, name);
  await takeBackup(system.status.postgres.adminUrl, cluster(), target);
  return onDisk(target);
}

describe('what people wrote about children', () => {
  it.each<[Kind, number]>([
    ['name', 20],
    ['identity number', 7],
    ['phone number', 3],
    ['mail address', 2],
    ['place', 4],
    ['words', 150],
  ])('is known by itself from what was sent: each %s', (kind, atLeast) => {
    expect(inputs.secrets.filter((secret) => secret.kind === kind).length).toBeGreaterThanOrEqual(atLeast);
  });

  it.each(['Elis Testlund', 'Provquist', '1302012388', '1303062382', 'Påhittade vägen 7,', 'styvpappan slår när'])(
    'holds what stands in records, documents and decisions: %s',
    (text) => {
      expect(inputs.secrets.map((secret) => secret.text)).toContain(text);
    },
  );

  it('would lie there legibly: nothing long is compressed in any database', async () => {
    const compressed = `select count(*)::int as columns from pg_attribute where attstorage in ('x', 'm')`;
    for (const service of services) expect(await system.rows(service, compressed)).toEqual([{ columns: 0 }]);
    expect(await system.rows('referrals', 'show wal_compression')).toEqual([{ wal_compression: 'off' }]);
  });

  it('is in no table, index, long value, catalogue or statistic of the five databases, and not in the write-ahead log', async () => {
    const { bytes, findings } = pages.in(await onDisk());
    expect(findings).toEqual([]);
    expect(bytes).toBeGreaterThan(60 * megabytes);
  }, 120_000);

  it('is in no backup', async () => {
    const { bytes, findings } = pages.in(await backup('backup'));
    expect(findings).toEqual([]);
    expect(bytes).toBeGreaterThan(60 * megabytes);
  }, 120_000);

  it('is not in the store of the bus, the logs, the checkpoints or anything else the system wrote', () => {
    const files = homeFiles(system.home);
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['logs/referrals.log', 'broker/nats.log', 'job.json']));
    expect(files.filter(({ name }) => name.startsWith('broker/store/jetstream/')).length).toBeGreaterThan(10);
    expect(searchFiles(search, files).findings).toEqual([]);
  }, 60_000);

  it('is in no metric, no answer about health, no view of the bus’s monitor and not on the terminal', async () => {
    const said = [...(await openAnswers(system)), { name: 'the terminal', text: Buffer.from(system.said()) }];
    expect(said.flatMap(({ name, text }) => searchText(search, text, name))).toEqual([]);
    expect(said.filter(({ name, text }) => name === '/metrics' && text.includes('varsam_')).length).toBe(5);
  });

  it('is in no message between services', async () => {
    const messages = await messagesOnTheBus(system);
    expect(messages.flatMap(({ name, text }) => searchText(search, text, name))).toEqual([]);
    expect(messages.length).toBeGreaterThan(30);
  });
});

describe('what was disposed of', () => {
  const keyFileOf = (service: Service) => system.status.services[service].keyFile;
  const stillThere = (value: Value, now: Hoard) => now.values.some(({ bytes }) => bytes.equals(value.bytes));
  let sealed: readonly Value[];
  let gone: readonly Value[];
  let kept: readonly Value[];

  it('was sealed, every value of every column that says so, and opens for whoever has keys and tables', () => {
    sealed = Intruder.with(keyFileOf, before).readable(before.values);
    const unread = before.values.filter(
      (value) => /\.sealed\w*$|\(sealed\)$/.test(value.place) && value.bytes.length >= 48 && !sealed.includes(value),
    );
    expect(unread.map(({ place }) => place)).toEqual([]);
    expect(sealed.length).toBeGreaterThan(30);
  });

  it('lies in the old backup, every value of it', async () => {
    const found = foundIn(clusterFiles(join(scratch, 'backup'), new Map()), sealed);
    expect(sealed.filter((value) => !found.has(value)).map(({ place }) => place)).toEqual([]);
  }, 120_000);

  it('opens with no key that the system has, while what was kept does', async () => {
    const { proved } = await disposeOfDemoChildren(system);
    expect(proved).toBeGreaterThan(3);
    const now = await hoard(system);
    gone = sealed.filter((value) => !stillThere(value, now));
    kept = sealed.filter((value) => stillThere(value, now));
    expect([gone.length, kept.length].map((count) => count > 10)).toEqual([true, true]);
    const intruder = Intruder.with(keyFileOf, now);
    expect(intruder.readable(gone).map(({ place }) => place)).toEqual([]);
    expect(intruder.readable(kept)).toEqual(kept);
  }, 180_000);

  it('opens again for whoever has an old backup beside the keys of today: that is why keys are destroyed after a disposal', () => {
    expect(Intruder.with(keyFileOf, before).readable(gone)).toEqual(gone);
  });

  it('opens with no key at all once the old ones are destroyed, neither from the files nor from the old backup', async () => {
    await destroyOldKeys(system);
    const now = await hoard(system);
    const intruder = Intruder.with(keyFileOf, before, now);
    expect(intruder.readable(gone).map(({ place }) => place)).toEqual([]);
    expect(intruder.readable(kept)).toEqual(kept);
    expect((await system.call('anna.socialsekreterare', 'referrals', 'reception-tasks')).status).not.toBe(503);
  }, 120_000);
});

describe('the search', () => {
  const place = 'somewhere';

  it.each<[string, string | Buffer]>([
    ['UTF-8', `{"name":"${child}"}`],
    ['UTF-16', Buffer.from(child, 'utf16le')],
    ['JSON', JSON.stringify('Påhittade vägen 7,').replaceAll('å', '\\u00e5').replaceAll('ä', '\\u00e4')],
    ['an address', `/children?name=${encodeURIComponent(child)}`],
    ['numbers', `:constvalue 18 [ 72 0 0 0 ${[...new Int8Array(Buffer.from(child))].join(' ')} 33 ]`],
    ['hexadecimal', `\\x${Buffer.from(`x ${child}`).toString('hex')}`],
    ['base64', Buffer.from(`  ${child} `).toString('base64')],
    ['base64', Buffer.from(` ${child}`).toString('base64url')],
    ['base64', Buffer.from(child).toString('base64')],
    ['ISO 8859-1', Buffer.from('Påhittade vägen 7,', 'latin1')],
    ['UTF-8', '20130306-2382'],
    ['UTF-8', '+46701740606'],
    ['UTF-8', gzipSync(`before ${child} after`)],
    ['UTF-8', Buffer.concat([Buffer.alloc(100, 7), deflateSync(`before ${child} after`), Buffer.alloc(100, 7)])],
  ])('finds it written as %s', (spelling, text) => {
    expect(searchText(search, text, place)).toContainEqual(expect.stringContaining(`written as ${spelling}, in ${place}`));
  });

  it('tells where, and not what', () => {
    const [finding] = searchText(search, `about ${child}`, 'a letter');
    expect(finding).toMatch(/^name of \d+ characters from .+, written as UTF-8, in a letter$/);
    expect(finding).not.toContain('Vera');
  });

  it('finds a metric that names a child', () => {
    expect(searchText(search, `varsam_reports_total{child="${child}"} 1`, '/metrics')).toContainEqual(
      expect.stringMatching(/in \/metrics$/),
    );
  });

  it('finds a column in clear: in the table, the index, the long values, the statistics, a constraint, the log, and in a backup', async () => {
    await plantInDatabase(system, child);
    const places = ['planted', 'the index planted_words', 'the long values of planted', 'pg_statistic', 'pg_constraint'];
    const expected = [...places.map((name) => `in referrals: ${name}`), 'in the write-ahead log'].map((ending) =>
      expect.stringMatching(`${ending}$`),
    );
    expect(pages.in(await onDisk()).findings).toEqual(expect.arrayContaining(expected));
    expect(pages.in(await backup('spoilt')).findings).toEqual(expect.arrayContaining(expected));
  }, 120_000);

  it('finds a name in a log line', () => {
    plantInLog(system, child);
    expect(searchFiles(search, homeFiles(system.home)).findings).toContainEqual(expect.stringMatching(/in logs\/assessments\.log$/));
  });

  it('finds a name in an event', async () => {
    await plantOnTheBus(system, child);
    const found = (await messagesOnTheBus(system)).flatMap(({ name, text }) => searchText(search, text, name));
    expect(found).toContainEqual(expect.stringMatching(/in a message of the stream DOMAIN$/));
  });
});
